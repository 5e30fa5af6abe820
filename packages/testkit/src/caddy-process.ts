import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';
import { ensureCaddy } from './house/servers.ts';

const clusterFile = fileURLToPath(new URL('../../../docker/Caddyfile.cluster', import.meta.url));

/** The real Caddy on loopback, with the settings that `docker/` gives it. */
export interface CaddyProcess extends AsyncDisposable {
  /** Without a trailing slash; plain HTTP. */
  readonly url: string;
}

/** Starts Caddy with `docker/Caddyfile.cluster`, the containers' names replaced by these addresses. */
export async function startCaddy(targets: readonly string[]): Promise<CaddyProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'koinon-caddy-'));
  const url = `http://127.0.0.1:${await freePort()}`;
  const nodes = targets.map((target) => new URL(target).host).join(' ');
  const settings = (await readFile(clusterFile, 'utf8')).replace(/^\tto .*$/m, `\tto ${nodes}`);
  const config = join(folder, 'Caddyfile');
  await writeFile(config, `{\n\tadmin off\n}\n${settings}`);
  const child = spawn(ensureCaddy(), ['run', '--adapter', 'caddyfile', '--config', config], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: folder, KOINON_DOMAIN: url },
  });
  const gone = once(child, 'exit');
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      if (printed.includes('serving initial configuration')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`Caddy ended with ${code}:\n${printed}`)));
  });
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
