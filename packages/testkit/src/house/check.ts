/** `npm run check:house`: the rules of CONTRIBUTING.md and server/docs/architecture.md that a machine can see. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { houseFaults } from './rules.ts';

const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8', maxBuffer: 1e8 });
const files = listed
  .split('\n')
  .filter((path) => path !== '' && existsSync(path))
  .map((path) => ({ path, text: /\.(tsx?|json|md)$/.test(path) ? readFileSync(path, 'utf8') : '' }));

const faults = houseFaults(files);
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.stdout.write(`${files.length} files, ${faults.length} faults\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
