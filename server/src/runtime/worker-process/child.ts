import { Refusal } from '../errors.ts';

/** What is asked of this process, and what it says back. */
export interface Question {
  id: number;
  module: string;
  input: unknown;
}
export type Answer =
  | { id: number; progress: number }
  | { id: number; result: unknown }
  | { id: number; refusal: string }
  | { id: number; error: string };

const say = (answer: Answer): void => void process.send?.(answer);

// The program of the process for heavy work: it loads what it is told to, and ends with the server.
process.on('disconnect', () => process.exit(0));
process.on('message', ({ id, module, input }: Question) => {
  const work = async (): Promise<unknown> => {
    const { default: run } = (await import(module)) as {
      default: (input: unknown, progress: (done: number) => void) => unknown;
    };
    return run(input, (progress) => say({ id, progress }));
  };
  work().then(
    (result) => say({ id, result }),
    (error: unknown) => {
      if (error instanceof Refusal) say({ id, refusal: error.code });
      else say({ id, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
    },
  );
});
