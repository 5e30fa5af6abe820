import { env } from 'node:process';
import { Refusal } from '../runtime/errors.ts';

/** Work for the tests of the worker process. */
export default async function heavy(
  { what, amount = 0 }: { what: string; amount?: number },
  progress: (done: number) => void,
): Promise<unknown> {
  const held: Buffer[] = [];
  switch (what) {
    case 'pid':
      progress(0.5);
      return { pid: process.pid, secrets: Object.keys(env) };
    case 'hang':
      progress(0.1);
      return new Promise(() => undefined);
    case 'spin':
      for (;;) held.length = 0;
    case 'memory':
      while (held.length * 16 < amount) {
        held.push(Buffer.alloc(16 * 1024 * 1024, 1));
        await new Promise((done) => setTimeout(done, 20));
      }
      return held.length;
    case 'exit':
      return process.exit(3);
    case 'refuse':
      throw new Refusal('wrong-type');
    default:
      throw new Error(`what is ${what}?`);
  }
}
