import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Scram } from './server/scram.ts';

/** Unix socket paths longer than this fail on some systems (104 bytes on macOS, 108 on Linux). */
const LONGEST_SOCKET = 100;

/** Where a server listens, how one reaches it, and what to remove afterwards. */
export interface Address {
  listen: { path: string } | { port: number; host: string };
  password: string | undefined;
  uri(port: number): string;
  remove(): void;
}

/**
 * A Unix socket in a directory only its owner may enter. Where there are no Unix sockets, or when a port is asked for:
 * TCP on loopback with a password made anew, kept in a file only its owner may read.
 */
export function chooseAddress(directory: string, port: number | undefined): Address {
  if (port !== undefined || process.platform === 'win32') return tcp(directory, port ?? 0);
  let folder = join(directory, 'socket');
  let own = false;
  if (Buffer.byteLength(join(folder, 'mongo.sock')) > LONGEST_SOCKET) {
    folder = mkdtempSync(join(tmpdir(), 'em-'));
    own = true;
  } else mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const path = join(folder, 'mongo.sock');
  // Left behind by a process that was killed; the directory is ours alone now.
  rmSync(path, { force: true });
  return {
    listen: { path },
    password: undefined,
    uri: () => `mongodb://${encodeURIComponent(path)}/?directConnection=true`,
    remove: () => (own ? rmSync(folder, { recursive: true, force: true }) : rmSync(path, { force: true })),
  };
}

function tcp(directory: string, port: number): Address {
  const password = randomBytes(24).toString('base64url');
  const file = join(directory, 'password');
  rmSync(file, { force: true });
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  return {
    listen: { port, host: '127.0.0.1' },
    password,
    uri: (actual) =>
      `mongodb://${Scram.user}:${password}@127.0.0.1:${actual}/?directConnection=true&authMechanism=SCRAM-SHA-256&authSource=admin`,
    remove: () => rmSync(file, { force: true }),
  };
}
