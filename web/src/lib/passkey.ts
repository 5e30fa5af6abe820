import type { PasskeyAnswer } from '@koinon/contract';

interface Question {
  challenge: string;
  [key: string]: unknown;
}

/** Browsers keep passkeys for sites with a name, and not for an address in digits. */
export const passkeysWork = (): boolean =>
  typeof PublicKeyCredential === 'function' && isSecureContext && !/^[\d.]+$|:|^\[/.test(location.hostname);

/** The person closed the browser's window, or the time was over; not a failure to tell of as one. */
export const passkeyGivenUp = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError');

/** Has the browser make a passkey. */
export async function makePasskey(question: Question): Promise<PasskeyAnswer> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  type Options = Parameters<typeof startRegistration>[0]['optionsJSON'];
  const made = await startRegistration({ optionsJSON: question as unknown as Options });
  return { ...made, response: { ...made.response } };
}

/** Has the browser prove by a passkey what the question asks. */
export async function provePasskey(question: Question): Promise<PasskeyAnswer> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  type Options = Parameters<typeof startAuthentication>[0]['optionsJSON'];
  const proof = await startAuthentication({ optionsJSON: question as unknown as Options });
  return { ...proof, response: { ...proof.response } };
}
