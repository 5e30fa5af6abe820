import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../cli.ts', import.meta.url));

/** A server in a process of its own, so that one can take away its disk, or kill it. */
export interface ChildServer extends AsyncDisposable {
  uri: string;
  pid: number;
  /** kill -9; resolves when the process is gone. */
  kill(): Promise<void>;
}

/** Starts the command line on a directory; `wrap` puts another command in front of it. Rejects with what it complained of. */
export async function childServer(
  directory: string,
  wrap: (command: string[]) => string[] = (command) => command,
): Promise<ChildServer> {
  const [command = '', ...args] = wrap([process.execPath, CLI, '--dbpath', directory]);
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit');
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const lines = createInterface({ input: child.stdout });
  const uri = await Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    ended.then(([code]) => {
      throw new Error(`the server ended with ${String(code)}: ${complaint}`);
    }),
  ]);
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  return { uri, pid: child.pid ?? 0, kill, [Symbol.asyncDispose]: kill };
}
