import type { Challenge, Proof } from '@koinon/contract';
import { useEffect, useRef } from 'react';

/** Does the work of a challenge out of the way of whoever types; answers it, once there is one, when it is done. */
export function useProof(challenge: Challenge | undefined): () => Promise<Proof | undefined> {
  const work = useRef<{ salt: string; done: Promise<Proof | undefined> } | null>(null);
  useEffect(() => {
    if (!challenge || work.current?.salt === challenge.salt) return;
    const worker = new Worker(new URL('./proof-worker.ts', import.meta.url), { type: 'module' });
    // Without it a form is still let in, as one of a few.
    const done = new Promise<Proof | undefined>((resolve) => {
      worker.addEventListener('message', ({ data }: MessageEvent<number>) =>
        resolve({ salt: challenge.salt, nonce: data }),
      );
      worker.addEventListener('error', () => resolve(undefined));
    }).finally(() => worker.terminate());
    work.current = { salt: challenge.salt, done };
    worker.postMessage(challenge, []);
  }, [challenge]);
  return () => work.current?.done ?? Promise.resolve(undefined);
}
