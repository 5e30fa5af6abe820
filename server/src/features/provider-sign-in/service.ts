import { type MyProvider, streamOf } from '@koinon/contract';
import type { ClientSession, Connection } from 'mongoose';
import { composeLetter } from '../../letters/compose.ts';
import { inPerson } from '../../runtime/acting.ts';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { isDuplicateKey, refuse } from '../../runtime/errors.ts';
import type { Facts } from '../../runtime/facts.ts';
import type { Mail } from '../../runtime/mail.ts';
import type { OwnData } from '../../runtime/own-data.ts';
import type { Site } from '../../runtime/site.ts';
import { type Identity, type PersonRow, settingsOf } from '../identity/index.ts';
import type { Invitations } from '../invitations/index.ts';
import type { Settings } from '../settings/index.ts';
import type { SignIn } from '../sign-in/index.ts';
import { createProviderAccounts } from './model.ts';
import type { Claimed } from './provider.ts';

export interface ProviderSignInDeps {
  db: Connection;
  clock: Clock;
  facts: Facts;
  mail: Mail;
  site: Site;
  identity: Pick<Identity, 'findByEmail' | 'row'>;
  settings: Pick<Settings, 'ofInstallation'>;
  signIn: Pick<SignIn, 'admit'>;
  invitations: Pick<Invitations, 'acceptAll'>;
}

export type ProviderSignIn = ReturnType<typeof createProviderSignIn>;

/** Who the organisation's accounts are here. It makes nobody a member: who comes has an account, or was invited. */
export function createProviderSignIn(deps: ProviderSignInDeps) {
  const { db, clock, facts, mail, site, identity, settings, signIn, invitations } = deps;
  const accounts = createProviderAccounts(db);

  async function link(person: PersonRow, { issuer, subject }: Claimed, provider: string): Promise<void> {
    const id = String(person._id);
    const now = clock.now();
    const [{ locale }, { chamberName }] = [settingsOf(person), await settings.ofInstallation()];
    const at = new Intl.DateTimeFormat(locale === 'el' ? 'el-GR' : 'en-GB', {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: 'Europe/Athens',
    }).format(now);
    const values = { name: person.name, chamberName, url: site.link('/account'), at, provider };
    await facts.transact(async (tx) => {
      await accounts.link({ issuer, subject, personId: id, createdAt: now }, tx.session);
      await mail.send(
        { ...composeLetter('providerLinked', locale, values), to: person.email, always: true },
        tx.session,
      );
      tx.afterCommit(() => mail.kick());
      await tx.tell({
        type: 'account.providerLinked',
        stream: streamOf.installation,
        actor: inPerson({ id, name: person.name }),
        subject: { id, title: person.name },
        details: { provider },
      });
    });
  }

  /** Whoever stopped it is not let in by another account of the organisation with the same e-mail either. */
  async function demandAllowed(personId: string): Promise<string> {
    return (await accounts.of(personId)).some(({ stoppedAt }) => stoppedAt) ? refuse('provider-closed') : personId;
  }

  async function stateOf(personId: string): Promise<Omit<MyProvider, 'name'>> {
    const rows = await accounts.of(personId);
    const [first] = rows.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
    return { since: first?.createdAt.toISOString() ?? null, allowed: rows.every(({ stoppedAt }) => !stoppedAt) };
  }

  return {
    stateOf,

    /** Stops the organisation's account from opening one's own, or allows it again. Said twice it is told once. */
    async allow(caller: SignedIn, allowed: boolean): Promise<Omit<MyProvider, 'name'>> {
      await facts.transact(async (tx) => {
        const before = await stateOf(caller.id);
        if (before.since === null) refuse('not-found');
        if (before.allowed === allowed) return;
        await accounts.stop(caller.id, allowed ? null : clock.now(), tx.session);
        await tx.tell({
          type: allowed ? 'account.providerAllowed' : 'account.providerStopped',
          stream: streamOf.installation,
          actor: inPerson(caller),
          subject: { id: caller.id, title: caller.name },
        });
      });
      return stateOf(caller.id);
    },

    /**
     * The id of the person whom the provider names. At the first time the e-mail decides, where the provider has proved it;
     * from then on the provider's own name of them, whatever becomes of the e-mail.
     */
    async enter(claimed: Claimed, provider: string): Promise<string> {
      const known = await accounts.ownerOf(claimed.issuer, claimed.subject);
      if (known !== null) return demandAllowed((await signIn.admit(known)) ?? refuse('provider-refused'));
      if (claimed.email === null || !claimed.proven) return refuse('provider-unproven');
      const there = await identity.findByEmail(claimed.email);
      // Somebody whose account is closed is not let in by an invitation either.
      const personId = there
        ? ((await signIn.admit(String(there._id))) ?? refuse('provider-refused'))
        : ((await invitations.acceptAll(claimed.email)) ?? refuse('provider-stranger'));
      await demandAllowed(personId);
      const person = (await identity.row(personId)) ?? refuse('provider-refused');
      try {
        await link(person, claimed, provider);
      } catch (error) {
        // The same person in two windows at once.
        if (!isDuplicateKey(error)) throw error;
      }
      return personId;
    },

    /** With the account. */
    forgetPerson: (personId: string, session: ClientSession): Promise<void> => accounts.forgetPerson(personId, session),

    ownData: {
      key: 'providerAccounts',
      title: { el: 'Ο λογαριασμός του φορέα σας', en: 'Your account with your organisation' },
      entries: async (personId) =>
        (await accounts.of(personId)).map(({ createdAt, issuer, subject }) => ({
          at: createdAt,
          what: `${issuer}: ${subject}`,
        })),
    } satisfies OwnData,
  };
}
