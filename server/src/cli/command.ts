import type { Config } from '../config.ts';
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

interface Described {
  usage: string;
  does: string;
}

/** A command on the server's own database, with all that the server is made of. */
export interface Command extends Described {
  run(context: Context, given: Given, io: Io): Promise<void>;
}

/** A command that opens by itself what it needs: nothing of the server must run beside it. */
export interface LoneCommand extends Described {
  alone(config: Config, given: Given, io: Io): Promise<void>;
}
