import type { Request, Response } from 'express';
import type { Caller } from './caller.ts';
import { networkOf } from './network.ts';
import { type Content, sendContent } from './send-content.ts';

/** `signal` ends when they leave: who does so while something is made for them no longer wants it. `made`: nobody asks any more. */
function leaving(res: Response): { signal: AbortSignal; made: () => void } {
  const left = new AbortController();
  const leave = () => left.abort();
  res.once('close', leave);
  return { signal: left.signal, made: () => void res.off('close', leave) };
}

export const untilTheyLeave = (res: Response): AbortSignal => leaving(res).signal;

/** Whom a file is made for. `who` names them where they wait for their turn: a person, or all guests of a network. */
export interface GivenTo {
  who: string;
  signal: AbortSignal;
  send: (content: Content) => Promise<void>;
}

/** Whoever asks for a file that takes a while to make. */
export function givenTo(caller: Caller, req: Request, res: Response): GivenTo {
  const { signal, made } = leaving(res);
  return {
    who: caller?.id ?? `guest ${networkOf(req.ip ?? '')}`,
    signal,
    send: (content) => {
      made();
      return sendContent(req, res, content);
    },
  };
}
