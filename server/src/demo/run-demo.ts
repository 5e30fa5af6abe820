import { type Config, ConfigError, readConfig } from '../config.ts';
import { createContext } from '../context.ts';
import { type Process, run } from '../run.ts';
import { accountLines } from './accounts-table.ts';
import { claimDemoDirectory, NotADemoError } from './data-directory.ts';
import { daysOfStory, seedDemo } from './seed.ts';
import { StoryClock } from './story-clock.ts';

/** Fills the data directory with the demo content, unless it is there already. */
async function prepareDirectory(config: Config, print: (line: string) => void): Promise<void> {
  if (config.mongodbUri) {
    throw new NotADemoError('The demo runs on the embedded database alone. Unset MONGODB_URI and start again.');
  }
  const directory = await claimDemoDirectory(config.dataDir);
  if (directory.seeded) return;
  print('Ετοιμάζεται το περιεχόμενο επίδειξης… / Making the demo content…');
  try {
    const clock = new StoryClock(daysOfStory);
    await using context = await createContext(config, { clock });
    await seedDemo(context, clock);
  } catch (error) {
    await directory.abandon();
    throw error;
  }
  await directory.markSeeded();
}

/** `npm run demo`: Koinon with invented content, in `./demo-data` unless DATA_DIR says otherwise. */
export async function runDemo(host: Process): Promise<void> {
  host.env['DATA_DIR'] ||= './demo-data';
  // The log would bury the accounts; whoever wants it says so.
  host.env['LOG_LEVEL'] ||= 'warn';
  try {
    await prepareDirectory(readConfig(host.env), (line) => void host.stdout.write(`${line}\n`));
  } catch (error) {
    if (!(error instanceof NotADemoError || error instanceof ConfigError)) throw error;
    host.stderr.write(`${error.message}\n`);
    host.exit(2);
  }
  await run(host, async () => accountLines());
}
