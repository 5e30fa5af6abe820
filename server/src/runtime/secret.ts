import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Makes and recognises what is handed out once: session cookies, sign-in links, invitations, the setup code. */
export interface Tokens {
  /** A new secret: 32 random bytes in base64url, unless fewer are asked for. */
  make(bytes?: number): string;
  /** What is stored of it: keyed, so that a stolen database opens no session and no link. */
  hash(token: string): string;
  /** A key of 32 bytes for one purpose, the same for as long as the secret is. */
  key(purpose: string): Uint8Array;
}

const hasCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;

/** The secret of the installation: the given one, or the one kept in the data directory, made at the first start. */
export function loadSecret(given: string, dataDir: string): string {
  if (given) return given;
  const path = join(dataDir, 'session-secret');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  try {
    // `wx` fails where the file is there: two first starts at once agree on one secret.
    writeFileSync(path, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
  return readFileSync(path, 'utf8').trim();
}

export function createTokens(secret: string): Tokens {
  return {
    make: (bytes = 32) => randomBytes(bytes).toString('base64url'),
    hash: (token) => createHmac('sha256', secret).update(token).digest('base64url'),
    // The colon keeps these apart from hashes of tokens, which have none.
    key: (purpose) => createHmac('sha256', secret).update(`key:${purpose}`).digest(),
  };
}
