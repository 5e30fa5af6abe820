import { createClient, routes, type BallotChoice, type Vote } from '@koinon/contract';
import { call } from '../../lib/api.ts';

/** What the device of a voter keeps of a secret ballot. The choice is not in it: devices are shared. */
export interface Receipt {
  /** 80 random bits as people copy them: with it a vote is changed and found again. */
  code: string;
  /** What undoes the blinding, until the paper is signed. Base64. */
  blinded?: string;
  inverse?: string;
  /** The signed paper, until it was cast. Base64. */
  signature?: string;
  cast: boolean;
}

/** Without cookies: nothing on the way says whose ballot it is. */
const withoutSession = createClient({
  fetch: (url, init) => fetch(url, { ...init, credentials: 'omit' }),
  headers: () => ({ 'accept-language': document.documentElement.lang || 'el' }),
});

/** Crockford's digits: none that are taken for another. */
const digits = '0123456789abcdefghjkmnpqrstvwxyz';
const inGroups = (code: string): string => code.match(/.{1,4}/g)!.join('-');
/** A code as somebody typed it, in the one form it is worked with; null when it cannot be one. */
export function typedCode(typed: string): string | null {
  const plain = typed.toLowerCase().replace(/[\s-]/g, '').replace(/[il]/g, '1').replace(/o/g, '0');
  return plain.length === 16 && /^[0-9a-hjkmnp-tv-z]+$/.test(plain) ? inGroups(plain) : null;
}

function newCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return inGroups(Array.from(bytes, (byte) => digits[byte % 32]!).join(''));
}

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

/** What is signed unseen: worked out of the code, so that paper is enough to change the vote. */
const tokenOf = (voteId: string, code: string): Promise<Uint8Array<ArrayBuffer>> =>
  sha256(new TextEncoder().encode(`koinon ballot ${voteId} ${code}`));

/** By what a ballot stands in the published list. */
export async function markOf(voteId: string, code: string): Promise<string> {
  return hex(await sha256(await tokenOf(voteId, code))).slice(0, 16);
}

async function blindKeyOf({ publicKey }: Vote) {
  const { RSABSSA } = await import('@cloudflare/blindrsa-ts');
  const key = await crypto.subtle.importKey('spki', bytesOf(publicKey!), { name: 'RSA-PSS', hash: 'SHA-384' }, true, [
    'verify',
  ]);
  return { suite: RSABSSA.SHA384.PSS.Deterministic(), key };
}

/**
 * Casts the ballot of a union, from wherever an earlier try was broken off: `keep` is told after each step what the device must
 * not lose. Rejects as the calls do.
 */
export async function castSecretly(
  { vote, unionId, choice }: { vote: Vote; unionId: string; choice: BallotChoice },
  known: Receipt | null,
  keep: (receipt: Receipt) => void,
): Promise<Receipt> {
  let receipt = known ?? { code: newCode(), cast: false };
  const step = (more: Partial<Receipt>): void => {
    receipt = { ...receipt, ...more };
    keep(receipt);
  };
  const token = await tokenOf(vote.id, receipt.code);
  if (!receipt.cast && !receipt.signature) {
    const { suite, key } = await blindKeyOf(vote);
    if (!receipt.blinded) {
      const { blindedMsg, inv } = await suite.blind(key, token);
      step({ blinded: base64(blindedMsg), inverse: base64(inv) });
    }
    const asked = { params: { id: vote.id }, body: { blinded: receipt.blinded!, unionId } };
    const { signature } = await call(routes.takePaper, asked);
    step({ signature: base64(await suite.finalize(key, token, bytesOf(signature), bytesOf(receipt.inverse!))) });
  }
  const signed = receipt.signature ? { signature: receipt.signature } : {};
  await withoutSession(routes.castSecretly, {
    params: { id: vote.id },
    body: { token: hex(token), choice, ...signed },
  });
  const { code } = receipt;
  receipt = { code, cast: true };
  keep(receipt);
  return receipt;
}
