import { ConfigError, type Config, readConfig, redacted } from './config.ts';
import { type Context, createContext, type Overrides } from './context.ts';
import { giveMemoryBack } from './runtime/idle-memory.ts';
import { mainThreadFirst } from './runtime/priorities.ts';
import { startProblem } from './runtime/start-problem.ts';
import { startServer } from './server.ts';
import { warmUp } from './sync/index.ts';

/** What the operating system gives a process; only the main files touch it, and hand it over. */
export type Process = Pick<NodeJS.Process, 'env' | 'versions' | 'on' | 'exit' | 'stdout' | 'stderr'>;

/** The graceful stop is given so long, and no longer (promise OPS1). */
const stopWithin = 10_000;

/** The first signal that comes. A second one ends the process at once; so does a stop that takes too long. */
function stopSignal(host: Process, context: () => Context | null): Promise<void> {
  return new Promise((resolve) => {
    const last = (why: string): void => {
      host.stderr.write(`${JSON.stringify({ level: 'fatal', msg: `stopped without finishing: ${why}` })}\n`);
      host.exit(1);
    };
    let heard = false;
    const hear = (signal: NodeJS.Signals): void => {
      if (heard) {
        last('a second signal');
        return;
      }
      heard = true;
      context()?.logger.info({ signal }, 'stopping');
      setTimeout(() => last('it took too long'), stopWithin).unref();
      resolve();
    };
    host.on('SIGTERM', hear);
    host.on('SIGINT', hear);
  });
}

function configOf(host: Process): Config | null {
  try {
    return readConfig(host.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const line of error.lines) host.stderr.write(`${line}\n`);
    return null;
  }
}

const waiting = 'Koinon waits for its first administrator. Open this link, which can be used once:';

/** Works before the port opens, and answers lines to print after the address. */
export type Prepare = (context: Context) => Promise<string[]>;

/** Serves until told to stop; the exit code: 0 after a graceful stop, 2 when a setting is wrong. */
async function serve(host: Process, prepare?: Prepare, overrides?: Overrides): Promise<number> {
  const config = configOf(host);
  if (!config) return 2;
  let current: Context | null = null;
  const stopped = stopSignal(host, () => current);
  const starting = performance.now();
  await mainThreadFirst();
  await using context = await createContext(config, overrides);
  current = context;
  const lines = (await prepare?.(context)) ?? [];
  const code = await context.setup.openCode();
  await warmUp(context);
  await using server = await startServer(context);
  giveMemoryBack({ logger: context.logger, also: () => context.giveBack() });
  const ms = Math.round(performance.now() - starting);
  context.logger.info({ url: server.url, ms, config: redacted(config) }, 'listening');
  host.stdout.write(
    [
      `Koinon: ${server.url}`,
      ...(config.publicUrl ? [`People open ${config.publicUrl}`] : []),
      ...lines,
      ...(code === null ? [] : [waiting, context.site.link(`/setup#code=${code}`)]),
      '',
    ].join('\n'),
  );
  await stopped;
  return 0;
}

/** Runs the server and ends the process with its exit code. Logs go to standard error, lines for people to standard output. */
export async function run(host: Process, prepare?: Prepare, overrides?: Overrides): Promise<void> {
  try {
    host.exit(await serve(host, prepare, overrides));
  } catch (error) {
    const known = startProblem(error);
    const all = error instanceof Error ? (error.stack ?? error.message) : String(error);
    host.stderr.write(`Koinon could not go on. ${known ?? all}\n`);
    host.exit(1);
  }
}
