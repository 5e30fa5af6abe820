import { type PasskeyAnswer, type SignatureKey, type UnionRef, canonicalJson } from '@koinon/contract';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import { type JsonWebKey, createHash, createPublicKey } from 'node:crypto';
import type { PasskeyProven } from '../passkeys/index.ts';

/** What a passkey agrees to when it signs for a union. Whoever has the text and knows the union can write it again. */
export const aboutOf = (hash: string, { id, name }: UnionRef, decisionNumber: string): string =>
  canonicalJson({ decisionNumber, hash, union: name, unionId: id });

/** Labels of COSE (RFC 9053). */
const cose = { kind: 1, curve: -1, x: -2, y: -3, modulus: -1, exponent: -2 } as const;
const curves: Record<number, string> = { 1: 'P-256', 2: 'P-384', 3: 'P-521', 6: 'Ed25519' };

/** A key of COSE in the form that every library reads: SPKI, in base64. */
function spkiOf(key: Uint8Array<ArrayBuffer>): string {
  const map = isoCBOR.decodeFirst<Map<number, number | Uint8Array>>(key);
  const bytes = (label: number): string => Buffer.from(map.get(label) as Uint8Array).toString('base64url');
  const curve = curves[Number(map.get(cose.curve))] ?? '';
  const kinds: Record<number, () => JsonWebKey> = {
    1: () => ({ kty: 'OKP', crv: curve, x: bytes(cose.x) }),
    2: () => ({ kty: 'EC', crv: curve, x: bytes(cose.x), y: bytes(cose.y) }),
    3: () => ({ kty: 'RSA', n: bytes(cose.modulus), e: bytes(cose.exponent) }),
  };
  const jwk = kinds[Number(map.get(cose.kind))]!();
  return createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'der' }).toString('base64');
}

/** What is kept of a signature by a key, so that it can be checked without Koinon. */
export function proofOf({ nonce, about, publicKey }: PasskeyProven, { response }: PasskeyAnswer): SignatureKey {
  const spki = spkiOf(publicKey);
  const fingerprint = createHash('sha256').update(Buffer.from(spki, 'base64')).digest('hex').slice(0, 16);
  const { clientDataJSON, authenticatorData, signature } = response;
  return {
    publicKey: spki,
    fingerprint,
    about,
    nonce,
    clientDataJSON,
    authenticatorData: String(authenticatorData),
    signature: String(signature),
  };
}
