/** `npm run dev`: the server, restarted when its files change, and Vite in front of it with reload. Ctrl-C ends both. */
import { type ChildProcess, spawn } from 'node:child_process';

const start = (args: string[], cwd: string): ChildProcess => spawn(process.execPath, args, { cwd, stdio: 'inherit' });

const children = [
  start(['--watch', '--watch-path=server/src', '--watch-path=packages', 'server/src/demo/main.ts'], '.'),
  start(['../node_modules/vite/bin/vite.js'], 'web'),
];
const end = () => {
  for (const child of children) child.kill('SIGTERM');
};
process.once('SIGINT', end);
process.once('SIGTERM', end);
for (const child of children) child.once('exit', end);
