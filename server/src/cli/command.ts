import type { Context } from '../context.ts';

export interface Io {
  print(line: string): void;
  /** Asks for a line; reads all of standard input when it is not a terminal. */
  input(question: string): Promise<string>;
}

/** What was given behind the command's name. */
export interface Given {
  words: string[];
  options: Record<string, string | boolean | undefined>;
}

export interface Command {
  usage: string;
  does: string;
  run(context: Context, given: Given, io: Io): Promise<void>;
}
