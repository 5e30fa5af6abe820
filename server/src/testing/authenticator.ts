import type { PasskeyAnswer } from '@koinon/contract';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const sha256 = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** Present, checked by finger or code. */
const presentAndChecked = 0b101;
const withKey = 0b1000000;

/** A passkey as a device would keep it: real keys and real signatures, without a window and a finger. */
export function createAuthenticator(origin: string) {
  const rpHash = sha256(new URL(origin).hostname);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(16);
  let counter = 0;

  const dataOf = (flags: number, more: Uint8Array = new Uint8Array()): Buffer => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE((counter += 1));
    return Buffer.concat([rpHash, Buffer.from([flags]), count, more]);
  };
  const answer = (type: string, challenge: string, make: (client: Buffer) => Record<string, string>): PasskeyAnswer => {
    const client = Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
    const [clientDataJSON, own] = [base64(client), base64(id)];
    return {
      id: own,
      rawId: own,
      type: 'public-key',
      clientExtensionResults: {},
      response: { clientDataJSON, ...make(client) },
    };
  };

  return {
    /** What a browser answers when it has made this passkey. */
    make: ({ challenge }: { challenge: string }): PasskeyAnswer =>
      answer('webauthn.create', challenge, () => {
        const cose = new Map<number, number | Uint8Array>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
          [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
        ]);
        const length = Buffer.from([0, id.length]);
        const key = Buffer.concat([Buffer.alloc(16), length, id, isoCBOR.encode(cose)]);
        const attestation = new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', new Uint8Array(dataOf(presentAndChecked | withKey, key))],
        ]);
        return { attestationObject: base64(isoCBOR.encode(attestation as Parameters<typeof isoCBOR.encode>[0])) };
      }),
    /** What a browser answers when its owner proves by this passkey what is asked. */
    prove: ({ challenge }: { challenge: string }): PasskeyAnswer =>
      answer('webauthn.get', challenge, (client) => {
        const data = dataOf(presentAndChecked);
        const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey);
        return { authenticatorData: base64(data), signature: base64(signature) };
      }),
  };
}
