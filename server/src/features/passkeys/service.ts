import { type Passkey, type PasskeyAnswer, streamOf } from '@koinon/contract';
import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransportFuture,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { ClientSession, Connection } from 'mongoose';
import { composeLetter } from '../../letters/compose.ts';
import { inPerson } from '../../runtime/acting.ts';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { isDuplicateKey, refuse } from '../../runtime/errors.ts';
import type { Facts } from '../../runtime/facts.ts';
import type { Limits } from '../../runtime/limits.ts';
import type { Mail } from '../../runtime/mail.ts';
import type { OwnData } from '../../runtime/own-data.ts';
import type { Tokens } from '../../runtime/secret.ts';
import type { Site } from '../../runtime/site.ts';
import type { Settings } from '../settings/index.ts';
import { createChallenges, type Purpose } from './challenges.ts';
import { passkeyModel, type PasskeyRow } from './model.ts';
import type { Party } from './party.ts';

export interface PasskeysDeps {
  db: Connection;
  clock: Clock;
  limits: Limits;
  tokens: Tokens;
  facts: Facts;
  mail: Mail;
  site: Site;
  settings: Pick<Settings, 'ofInstallation'>;
}

export type Passkeys = ReturnType<typeof createPasskeys>;

/** What a right answer shows: whose passkey it was, and for a text that is agreed to what makes its challenge again. */
export interface PasskeyProven {
  personId: string;
  passkeyId: string;
  nonce: string;
  about: string;
  /** Of the passkey, as it is in COSE. */
  publicKey: Uint8Array<ArrayBuffer>;
}

const keyOf = ({ publicKey }: PasskeyRow): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.isBuffer(publicKey) ? publicKey : publicKey.buffer);

const present = (row: PasskeyRow): Passkey => ({
  id: String(row._id),
  name: row.name,
  createdAt: row.createdAt.toISOString(),
  usedAt: row.usedAt?.toISOString() ?? null,
  carried: row.carried,
});

/** Keys that devices keep for their owners: they say who one is, and that one agrees to a text. */
export function createPasskeys(deps: PasskeysDeps) {
  const { db, clock, limits, facts, mail, site, settings } = deps;
  const passkeys = passkeyModel(db);
  const challenges = createChallenges(deps);

  const rowsOf = (personId: string, session?: ClientSession): Promise<PasskeyRow[]> =>
    passkeys
      .find({ personId })
      .sort({ _id: 1 })
      .session(session ?? null)
      .lean<PasskeyRow[]>();

  async function tellOwner(caller: SignedIn, device: string): Promise<void> {
    const at = new Intl.DateTimeFormat(caller.locale === 'el' ? 'el-GR' : 'en-GB', {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: 'Europe/Athens',
    }).format(clock.now());
    const { chamberName } = await settings.ofInstallation();
    const values = { name: caller.name, chamberName, url: site.link('/account'), at, device };
    await mail.send({ ...composeLetter('passkeyAdded', caller.locale, values), to: caller.email, always: true });
  }

  return {
    of: async (personId: string): Promise<Passkey[]> => (await rowsOf(personId)).map(present),

    /** What the browser is asked to make a passkey. Those that are there already are named, so that no device makes two. */
    async askNew(caller: SignedIn, party: Party) {
      const there = await rowsOf(caller.id);
      if (there.length >= limits.passkeys.perPerson) refuse('passkeys-full');
      const { challenge } = await challenges.put('add', caller.id);
      const { chamberName } = await settings.ofInstallation();
      return generateRegistrationOptions({
        rpID: party.id,
        rpName: chamberName || 'Koinon',
        userID: new Uint8Array(Buffer.from(caller.id, 'hex')),
        userName: caller.email,
        userDisplayName: caller.name,
        challenge: Uint8Array.from(Buffer.from(challenge, 'base64url')),
        attestationType: 'none',
        excludeCredentials: there.map(({ credentialId }) => ({ id: credentialId })),
        // In the place of a password it must be found without a name, and be opened by its owner alone.
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
    },

    /** Keeps what the browser has made. `device` is its first name. */
    async add(caller: SignedIn, answer: PasskeyAnswer, party: Party, device: string): Promise<Passkey> {
      const asked = await challenges.take('add', caller.id, answer.response.clientDataJSON);
      if (!asked) return refuse('passkey-refused');
      const made = await verifyRegistrationResponse({
        response: answer as unknown as RegistrationResponseJSON,
        expectedChallenge: asked.challenge,
        expectedOrigin: party.origin,
        expectedRPID: party.id,
        requireUserVerification: true,
      }).catch(() => null);
      if (!made?.verified || !made.registrationInfo) return refuse('passkey-refused');
      const { credential, credentialBackedUp } = made.registrationInfo;
      try {
        const row = await facts.transact(async (tx) => {
          if ((await rowsOf(caller.id, tx.session)).length >= limits.passkeys.perPerson) refuse('passkeys-full');
          const [created] = await passkeys.create(
            [
              {
                personId: caller.id,
                credentialId: credential.id,
                publicKey: Buffer.from(credential.publicKey),
                counter: credential.counter,
                transports: credential.transports ?? [],
                name: device,
                carried: credentialBackedUp,
                createdAt: clock.now(),
              },
            ],
            { session: tx.session },
          );
          await tellOf('account.passkeyAdded', caller, tx);
          return created!.toObject();
        });
        await tellOwner(caller, device);
        return present(row);
      } catch (error) {
        if (isDuplicateKey(error)) return refuse('already-exists');
        throw error;
      }
    },

    async rename(caller: SignedIn, id: string, name: string): Promise<Passkey> {
      const own = { _id: id, personId: caller.id };
      const row = await passkeys.findOneAndUpdate(own, { name }, { returnDocument: 'after' }).lean<PasskeyRow>();
      return row ? present(row) : refuse('not-found');
    },

    async remove(caller: SignedIn, id: string): Promise<void> {
      await facts.transact(async (tx) => {
        const { deletedCount } = await passkeys.deleteOne({ _id: id, personId: caller.id }, { session: tx.session });
        if (deletedCount === 0) refuse('not-found');
        await tellOf('account.passkeyRemoved', caller, tx);
      });
    },

    /**
     * What the browser is asked to prove who one is (`personId` null: whoever answers), or with `about` that this person agrees
     * to that text: it goes into the challenge, so that the answer itself is about it.
     */
    async ask(purpose: Purpose, personId: string | null, party: Party, about = '') {
      const { challenge } = await challenges.put(purpose, personId, about);
      const own = personId === null ? [] : await rowsOf(personId);
      return generateAuthenticationOptions({
        rpID: party.id,
        challenge: Uint8Array.from(Buffer.from(challenge, 'base64url')),
        userVerification: 'required',
        allowCredentials: own.map(({ credentialId, transports }) => ({
          id: credentialId,
          transports: transports as AuthenticatorTransportFuture[],
        })),
      });
    },

    /** Whether the answer is right; null for every kind of «no». The question is spent by it. */
    async prove(
      purpose: Purpose,
      personId: string | null,
      answer: PasskeyAnswer,
      party: Party,
    ): Promise<PasskeyProven | null> {
      const asked = await challenges.take(purpose, personId, answer.response.clientDataJSON);
      const row = await passkeys.findOne({ credentialId: answer.id }).lean<PasskeyRow>();
      if (!asked || !row || (personId !== null && String(row.personId) !== personId)) return null;
      const proof = await verifyAuthenticationResponse({
        response: answer as unknown as AuthenticationResponseJSON,
        expectedChallenge: asked.challenge,
        expectedOrigin: party.origin,
        expectedRPID: party.id,
        requireUserVerification: true,
        credential: {
          id: row.credentialId,
          publicKey: keyOf(row),
          counter: row.counter,
        },
      }).catch(() => null);
      if (!proof?.verified) return null;
      const { newCounter, credentialBackedUp } = proof.authenticationInfo;
      // Of two answers by the same key the one that counts less changes nothing.
      const used = { counter: newCounter, usedAt: clock.now(), carried: credentialBackedUp };
      await passkeys.updateOne({ _id: row._id, counter: { $lte: newCounter } }, used);
      const { nonce, about } = asked;
      return { personId: String(row.personId), passkeyId: String(row._id), nonce, about, publicKey: keyOf(row) };
    },

    /** With the account. */
    async forgetPerson(personId: string, session: ClientSession): Promise<void> {
      await passkeys.deleteMany({ personId }, { session });
    },

    ownData: {
      key: 'passkeys',
      title: { el: 'Τα κλειδιά πρόσβασής σας', en: 'Your passkeys' },
      entries: async (personId) =>
        (await rowsOf(personId)).map(({ createdAt, name }) => ({ at: createdAt, what: name })),
    } satisfies OwnData,
  };
}

const tellOf = (
  type: 'account.passkeyAdded' | 'account.passkeyRemoved',
  caller: SignedIn,
  tx: Parameters<Parameters<Facts['transact']>[0]>[0],
) =>
  tx.tell({
    type,
    stream: streamOf.installation,
    actor: inPerson(caller),
    subject: { id: caller.id, title: caller.name },
  });
