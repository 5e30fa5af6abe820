import type { Request, Response } from 'express';
import type { Caller } from './caller.ts';
import { networkOf } from './network.ts';
import { type Content, sendContent } from './send-content.ts';

/** Ends when they leave: who does so while something is made for them no longer wants it. */
export function untilTheyLeave(res: Response): AbortSignal {
  const left = new AbortController();
  res.once('close', () => left.abort());
  return left.signal;
}

/** Whom a file is made for. `who` names them where they wait for their turn: a person, or all guests of a network. */
export interface GivenTo {
  who: string;
  signal: AbortSignal;
  send: (content: Content) => Promise<void>;
}

/** Whoever asks for a file that takes a while to make. */
export const givenTo = (caller: Caller, req: Request, res: Response): GivenTo => ({
  who: caller?.id ?? `guest ${networkOf(req.ip ?? '')}`,
  signal: untilTheyLeave(res),
  send: (content) => sendContent(req, res, content),
});
