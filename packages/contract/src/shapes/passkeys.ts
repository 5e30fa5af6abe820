import { z } from 'zod';
import { limits } from '../limits.ts';
import { id, instant, line } from './common.ts';

/** A key that a device keeps for its owner, and that opens the account without a password. */
export const passkey = z.object({
  id,
  name: z.string(),
  createdAt: instant,
  usedAt: instant.nullable(),
  /** Whether the device's maker carries it to the owner's other devices. */
  carried: z.boolean(),
});
export type Passkey = z.infer<typeof passkey>;

/** What the browser is asked (`PublicKeyCredentialCreationOptionsJSON`, `PublicKeyCredentialRequestOptionsJSON`). */
export const passkeyQuestion = z.looseObject({ challenge: z.string() });
/** What the browser answers, as it is: the server checks all of it. */
export const passkeyAnswer = z.looseObject({
  id: z.string().max(limits.passkeys.id),
  rawId: z.string().max(limits.passkeys.id),
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: z.string().max(limits.passkeys.answer) }),
});
export type PasskeyAnswer = z.infer<typeof passkeyAnswer>;

export const passkeyProof = z.object({ answer: passkeyAnswer });
export const passkeyRename = z.object({ name: line(limits.passkeys.name) });
