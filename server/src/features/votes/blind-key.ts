import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  privateDecrypt,
  publicEncrypt,
  verify,
} from 'node:crypto';
import { promisify } from 'node:util';

/**
 * The server's half of blind signatures: RSABSSA-SHA384-PSS-Deterministic of RFC 9474, with a key of 2,048 bits for each vote.
 * Voters blind and unblind on their own device, with a library.
 */
const modulusLength = 2048;
const none = constants.RSA_NO_PADDING;

/** A key of its own for a vote; the private half is encrypted with `secret`. */
export async function newBlindKey(secret: Buffer): Promise<{ publicKey: string; privateKey: string }> {
  const pair = await promisify(generateKeyPair)('rsa', { modulusLength });
  const sealed = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: secret.toString('hex') } as const;
  return {
    publicKey: pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    privateKey: pair.privateKey.export(sealed).toString(),
  };
}

/** Signs what it cannot read (RFC 9474, 4.3). Null where `blinded` is no number of the key's range. */
export function signBlinded(privateKey: string, secret: Buffer, blinded: Buffer): Buffer | null {
  const key = createPrivateKey({ key: privateKey, passphrase: secret.toString('hex') });
  try {
    const signature = privateDecrypt({ key, padding: none }, blinded);
    // A fault while signing would give the key away: what was signed must come back.
    const back = publicEncrypt({ key: createPublicKey(key), padding: none }, signature);
    return back.equals(blinded) ? signature : null;
  } catch {
    return null;
  }
}

/** Whether a ballot paper was signed with the vote's key (RFC 9474, 4.5). */
export function isSigned(publicKey: string, token: Buffer, signature: Buffer): boolean {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), type: 'spki', format: 'der' });
  return verify('sha384', token, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 }, signature);
}

/** What a ballot is found by. Whoever has the token can work it out, and nobody the other way round. */
export const markOf = (token: Buffer): string => createHash('sha256').update(token).digest('hex').slice(0, 16);
