import { type Answers, type Proof, type Question, answerProblem, routes } from '@koinon/contract';
import { useEffect, useRef, useState } from 'react';
import { call, statusOf } from '../../../lib/api.ts';

export interface Kept {
  token: string;
  version: number;
}
/** Where what is written lies: on this device, on the server too, or there newer from elsewhere. */
export type KeptState = 'device' | 'saving' | 'server' | 'elsewhere' | 'away';

const pause = 1500;
/** Every call asks it. */
const emailQuestion: Question = { id: 'contactEmail', kind: 'contactEmail', label: '', required: true, options: [] };

/**
 * Keeps a form on the server from the moment an e-mail address stands in it: the letter's link goes on from any device. On
 * this device it is kept at once, by whoever calls this.
 */
export function useServerDraft(slug: string, initial: Kept | null, proof: () => Promise<Proof | undefined>) {
  const [kept, setKept] = useState(initial);
  const [state, setState] = useState<KeptState>(initial ? 'server' : 'device');
  const [sentTo, setSentTo] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(kept);
  const line = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(() => () => clearTimeout(timer.current), []);

  /** One after the other, so that no older answer overtakes a newer one. */
  const inLine = (work: () => Promise<void>) => {
    line.current = line.current
      .then(work)
      .catch((error: unknown) => setState(statusOf(error) === 409 ? 'elsewhere' : 'away'));
    return line.current;
  };
  const remember = (now: Kept) => {
    latest.current = now;
    setKept(now);
    setState('server');
  };

  const begin = async (answers: Answers): Promise<void> => {
    const email = answers[emailQuestion.id];
    if (latest.current || typeof email !== 'string' || answerProblem(emailQuestion, email)) return;
    await inLine(async () => {
      if (latest.current) return;
      setState('saving');
      const done = await proof();
      const body = { email: email.trim(), answers, ...(done ? { proof: done } : {}) };
      const { token } = await call(routes.keepDraft, { params: { slug }, body });
      setSentTo(email.trim());
      remember({ token, version: 1 });
    });
  };

  return {
    kept,
    state,
    sentTo,
    /** The e-mail field was left: with a good address, and nothing kept yet, the form is kept there too. */
    begin(question: Question, answers: Answers) {
      if (question.kind === 'contactEmail') void begin(answers);
    },
    /** For a file, which is kept with the form: its secret, or null as long as no good address is there. */
    async keep(answers: Answers): Promise<string | null> {
      await begin(answers);
      return latest.current?.token ?? null;
    },
    changed(answers: Answers) {
      clearTimeout(timer.current);
      if (!latest.current) return;
      timer.current = setTimeout(
        () =>
          void inLine(async () => {
            const now = latest.current;
            if (!now) return;
            setState('saving');
            const params = { token: now.token };
            const saved = await call(routes.changeOwnApplication, { params, body: { answers, version: now.version } });
            remember({ token: now.token, version: saved.version });
          }),
        pause,
      );
    },
    /** Waits for what is on its way and sends nothing more. */
    async settle(): Promise<string | undefined> {
      clearTimeout(timer.current);
      await line.current;
      return latest.current?.token;
    },
  };
}
