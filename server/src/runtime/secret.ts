import { createHmac, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { BrokenDataDirectory, secretFile } from './data-directory.ts';
import { writeWhole } from './whole-file.ts';

/** Makes and recognises what is handed out once: session cookies, sign-in links, invitations, the setup code. */
export interface Tokens {
  /** A new secret: 32 random bytes in base64url, unless fewer are asked for. */
  make(bytes?: number): string;
  /** What is stored of it: keyed, so that a stolen database opens no session and no link. */
  hash(token: string): string;
  /** A key of 32 bytes for one purpose, the same for as long as the secret is. */
  key(purpose: string): Uint8Array;
}

/** Shorter ones are guessed, or what a full disk left of one. */
const shortest = 32;

/** The secret of the installation: the given one, or the one kept in the data directory, made at the first start. */
export async function loadSecret(given: string, dataDir: string): Promise<string> {
  if (given) return given;
  const path = secretFile(dataDir);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  // Two first starts at once agree on one secret.
  if (!existsSync(path)) await writeWhole(path, randomBytes(48).toString('base64url'), { existing: 'keep' });
  const secret = (await readFile(path, 'utf8')).trim();
  if (secret.length >= shortest) return secret;
  throw new BrokenDataDirectory(
    `${path} holds ${secret.length} characters and must hold ${shortest} or more; a disk may have been full when it was ` +
      'written. Put it back from a copy, or delete it: then a new one is made, people sign in again, and links that were ' +
      'sent and not used are void.',
  );
}

export function createTokens(secret: string): Tokens {
  return {
    make: (bytes = 32) => randomBytes(bytes).toString('base64url'),
    hash: (token) => createHmac('sha256', secret).update(token).digest('base64url'),
    // The colon keeps these apart from hashes of tokens, which have none.
    key: (purpose) => createHmac('sha256', secret).update(`key:${purpose}`).digest(),
  };
}
