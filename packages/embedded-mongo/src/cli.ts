import { parseArgs } from 'node:util';
import { startEmbedded } from './index.ts';

const HELP = `usage: embedded-mongo --dbpath DIR [--port N]

Serves the MongoDB wire protocol from DIR and prints its URI as the first line.
Without --port it listens on a Unix socket that only you can reach (on Windows: on a free port).
With --port it listens on 127.0.0.1 with a password made for this run, kept in DIR/password.
Ctrl-C stops it; everything acknowledged is on disk.
`;

/** Reads the command line; a text to print and an exit code instead when there is nothing to serve. */
function parse(
  args: string[],
): { dataDir: string; port?: number; testCommands: boolean } | { text: string; code: number } {
  try {
    const { values } = parseArgs({
      args,
      options: {
        dbpath: { type: 'string' },
        port: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        'test-commands': { type: 'boolean' },
      },
    });
    if (values.help) return { text: HELP, code: 0 };
    if (!values.dbpath) return { text: `--dbpath is missing\n\n${HELP}`, code: 2 };
    const testCommands = values['test-commands'] ?? false;
    if (values.port === undefined) return { dataDir: values.dbpath, testCommands };
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      return { text: `--port must be a number from 0 to 65535, not '${values.port}'\n`, code: 2 };
    return { dataDir: values.dbpath, port, testCommands };
  } catch (error) {
    return { text: `${error instanceof Error ? error.message : String(error)}\n\n${HELP}`, code: 2 };
  }
}

const asked = parse(process.argv.slice(2));
if ('text' in asked) {
  (asked.code === 0 ? process.stdout : process.stderr).write(asked.text);
  process.exitCode = asked.code;
} else {
  try {
    const server = await startEmbedded(asked);
    process.stdout.write(`${server.uri}\n`);
    // The worker alone does not keep the process alive.
    const alive = setInterval(() => undefined, 2 ** 30);
    const stop = (): void => {
      clearInterval(alive);
      void server.stop();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
