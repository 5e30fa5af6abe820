import {
  type FactType,
  type Invitation,
  type InvitationInput,
  type InvitationView,
  type Locale,
  type MandateKind,
  type PersonRef,
  type UnionRef,
  mandateHolds,
  streamOf,
} from '@koinon/contract';
import type { ClientSession, Connection } from 'mongoose';
import { composeLetter } from '../../letters/compose.ts';
import { type StoredActor, actingOnAll, inPerson } from '../../runtime/acting.ts';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Facts, Transaction } from '../../runtime/facts.ts';
import type { Limits } from '../../runtime/limits.ts';
import type { Mail } from '../../runtime/mail.ts';
import { type Asked, type Page, pageOf, pageSize } from '../../runtime/paging.ts';
import type { Tokens } from '../../runtime/secret.ts';
import type { Site } from '../../runtime/site.ts';
import { type Identity, emailKeyOf } from '../identity/index.ts';
import type { Mandates } from '../mandates/index.ts';
import type { Participation } from '../participation/index.ts';
import type { Settings } from '../settings/index.ts';
import type { SignIn } from '../sign-in/index.ts';
import type { Unions } from '../unions/index.ts';
import type { Workspaces } from '../workspaces/index.ts';
import type { InvitationRow } from './model.ts';
import { createInvitationPolicy } from './policy.ts';
import type { InvitationScope, PlaceScope } from './scope.ts';
import { placeOf, presentInvitation, presentView } from './present.ts';
import { createInvitationStore, newestFirst } from './store.ts';

export interface InvitationDeps {
  db: Connection;
  facts: Facts;
  clock: Clock;
  limits: Pick<Limits, 'invitation'>;
  tokens: Tokens;
  site: Site;
  mail: Mail;
  unions: Unions;
  mandates: Mandates;
  identity: Identity;
  signIn: Pick<SignIn, 'hashPassword'>;
  settings: Settings;
  workspaces: Workspaces;
  participation: Participation;
}

export interface Acceptance {
  token: string;
  name?: string | undefined;
  password?: string | undefined;
  locale?: Locale | undefined;
}

export type Invitations = ReturnType<typeof createInvitations>;

const dayMs = 24 * 60 * 60 * 1000;

/** How people come in: a letter with a link that works once, for as long as `limits.invitation` says. */
export function createInvitations(deps: InvitationDeps) {
  const { db, facts, clock, limits, tokens, site, mail, unions, mandates } = deps;
  const { identity, signIn, settings, workspaces, participation } = deps;
  const store = createInvitationStore(db);
  const policy = createInvitationPolicy({ store, unions, mandates, workspaces });

  /** A new secret with what is stored of it. */
  function newLink() {
    const token = tokens.make();
    const sentAt = clock.now();
    const expiresAt = new Date(sentAt.getTime() + limits.invitation);
    return { token, letter: { tokenHash: tokens.hash(token), sentAt, expiresAt } };
  }

  /** Puts the letter into the queue, in the transaction that stores the hash of its link. */
  async function post(tx: Transaction, row: InvitationRow, token: string, sender: string): Promise<void> {
    const letter = composeLetter('invitation', row.locale, {
      name: row.name,
      invitedBy: row.invitedBy.name,
      chamberName: (await settings.ofInstallation()).chamberName,
      place: placeOf(row),
      // Behind the hash sign, which browsers send to nobody.
      url: site.link(`/invitation#token=${token}`),
      days: Math.round(limits.invitation / dayMs),
    });
    await mail.send({ ...letter, to: row.email, kind: 'invitation', sender }, tx.session);
    tx.afterCommit(() => mail.kick());
  }

  async function note(
    tx: Transaction,
    act: 'sent' | 'resent' | 'canceled' | 'accepted',
    row: InvitationRow,
    actor: StoredActor,
  ) {
    const { workspace, union } = row;
    const type: FactType = `invitation.${act}`;
    const offered = {
      ...(union ? { union: union.name, kind: union.kind } : {}),
      ...(workspace ? { role: workspace.role } : {}),
    };
    await tx.tell({
      type,
      stream: workspace ? streamOf.workspace(workspace.id) : streamOf.union(union!.id),
      actor,
      subject: { id: String(row._id), title: row.name },
      context: { ...(workspace ? { workspace: workspace.title } : {}), ...offered },
      // A workspace's log is read by its coordinators, and by whoever gets a copy of it.
      details: workspace ? offered : { email: row.email, ...offered },
    });
  }

  /** Stores an invitation and posts its letter. */
  async function send(
    tx: Transaction,
    caller: SignedIn,
    place: PlaceScope,
    { email, name, locale }: { email: string; name: string; locale: Locale },
  ): Promise<InvitationRow> {
    const { token, letter } = newLink();
    const invitedBy = { id: caller.id, name: caller.name };
    const guest = { email, emailKey: emailKeyOf(email), name, locale, invitedBy };
    const row = await store.insert(place, guest, letter, tx.session);
    await post(tx, row, token, caller.id);
    await note(tx, 'sent', row, actingOnAll(caller));
    return row;
  }

  /** The account of the invited address, made where there is none. The link proves who reads that mailbox. */
  async function personOf(
    tx: Transaction,
    row: InvitationRow,
    given: { name: string | undefined; passwordHash: string | null; locale: Locale | undefined },
  ): Promise<PersonRef> {
    const account = await identity.findByEmail(row.email);
    if (account?.suspended) refuse('no-right');
    if (account) return { id: String(account._id), name: account.name };
    const { name = row.name, locale = row.locale, passwordHash } = given;
    return identity.createIn(tx, { name, email: row.email, locale, passwordHash }, null);
  }

  /** Gives the mandate, unless the person holds one of this union already. */
  async function giveMandate(tx: Transaction, { union }: InvitationRow, person: PersonRef, actor: StoredActor) {
    if (!union) return;
    const now = clock.now();
    const held = await mandates.ofPeople([person.id]);
    if (held.some((mandate) => mandate.unionId === union.id && mandateHolds(mandate, now))) return;
    const input = { personId: person.id, unionId: union.id, kind: union.kind };
    await mandates.giveIn(tx, input, person.name, actor);
  }

  /** Gives what an invitation offers, and closes it. */
  async function take(
    tx: Transaction,
    scope: InvitationScope,
    who: (row: InvitationRow) => Promise<PersonRef>,
  ): Promise<PersonRef> {
    const row = await store.closed(scope, 'accepted', tx.session);
    const person = await who(row);
    const actor = inPerson(person);
    await giveMandate(tx, row, person, actor);
    if (row.workspace) {
      const place = { workspaceId: row.workspace.id, role: row.workspace.role, sentAt: row.sentAt };
      await participation.admit(tx, place, person, actor);
    }
    await note(tx, 'accepted', row, actor);
    return person;
  }

  return {
    /** Those into a workspace that is erased. */
    forget: (workspaceId: string): Promise<void> => store.forget(workspaceId),

    /** Those to an address that is erased. */
    forgetAddress: (emailKey: string, session: ClientSession): Promise<void> => store.forgetAddress(emailKey, session),

    /** Invitations of a workspace one coordinates, or of a union or all for the Chamber's team; newest first. */
    async list(
      caller: SignedIn,
      query: Asked & { workspaceId?: string | undefined; unionId?: string | undefined },
    ): Promise<Page<Invitation>> {
      const scope = await policy.list(caller, {
        workspaceId: query.workspaceId ?? null,
        unionId: query.unionId ?? null,
      });
      const now = clock.now();
      const size = pageSize(query.limit);
      const rows = await store.list(scope, query.cursor, size + 1);
      return pageOf(rows, size, (row) => presentInvitation(row, now), newestFirst.cursorOf);
    },

    /** Invites by e-mail. Whether the address has an account is not told. */
    async invite(caller: SignedIn, input: InvitationInput): Promise<Invitation> {
      const account = await identity.findByEmail(input.email);
      return facts.transact(async (tx) => {
        const place = await policy.invite(caller, input, tx);
        if (await store.waiting(place, emailKeyOf(input.email), clock.now(), tx.session)) refuse('already-exists');
        const locale = input.locale ?? account?.locale ?? caller.locale;
        return presentInvitation(await send(tx, caller, place, { ...input, locale }), clock.now());
      });
    },

    /** Invites to a union within the transaction that admits it; not twice, and not who speaks for it already. */
    async inviteIn(
      tx: Transaction,
      caller: SignedIn,
      { union, ...guest }: { union: UnionRef & { kind: MandateKind }; email: string; name: string; locale: Locale },
    ): Promise<void> {
      const place = await policy.admitTo(caller, union);
      const account = await identity.findByEmail(guest.email);
      const held = account ? await mandates.ofPeople([String(account._id)]) : [];
      if (held.some((mandate) => mandate.unionId === union.id && mandateHolds(mandate, clock.now()))) return;
      if (await store.waiting(place, emailKeyOf(guest.email), clock.now(), tx.session)) return;
      await send(tx, caller, place, guest);
    },

    /** Sends the letter again with a new link; an expired invitation holds anew. */
    async resend(caller: SignedIn, id: string): Promise<Invitation> {
      return facts.transact(async (tx) => {
        const scope = await policy.lookAfter(caller, id, tx);
        if (scope.row.status !== 'sent') refuse('conflict');
        const { token, letter } = newLink();
        const row = await store.resent(scope, letter, tx.session);
        await post(tx, row, token, caller.id);
        await note(tx, 'resent', row, actingOnAll(caller));
        return presentInvitation(row, clock.now());
      });
    },

    /** Voids the link. Canceling twice is no error; an accepted invitation is a `conflict`. */
    async cancel(caller: SignedIn, id: string): Promise<void> {
      await facts.transact(async (tx) => {
        const scope = await policy.lookAfter(caller, id, tx);
        if (scope.row.status === 'accepted') refuse('conflict');
        if (scope.row.status === 'canceled') return;
        await note(tx, 'canceled', await store.closed(scope, 'canceled', tx.session), actingOnAll(caller));
      });
    },

    /** What a link invites to; `link-spent` for every link that no longer holds. */
    async peek(token: string): Promise<InvitationView> {
      const { row } = await policy.holdsLink(tokens.hash(token), clock.now());
      const [{ chamberName }, account] = await Promise.all([
        settings.ofInstallation(),
        identity.findByEmail(row.email),
      ]);
      return presentView(row, chamberName, account !== null);
    },

    /** Takes the place an invitation offers, once, and answers the id of the person to be signed in. */
    async accept({ token, name, password, locale }: Acceptance): Promise<string> {
      const tokenHash = tokens.hash(token);
      await policy.holdsLink(tokenHash, clock.now());
      const passwordHash = password === undefined ? null : await signIn.hashPassword(password);
      return facts.transact(async (tx) => {
        const scope = await policy.holdsLink(tokenHash, clock.now(), tx.session);
        const person = await take(tx, scope, (row) => personOf(tx, row, { name, passwordHash, locale }));
        return person.id;
      });
    },

    /**
     * The same for who proved in another way than by the letter's link that they read that mailbox: all that wait for it are
     * taken. Null where none waits.
     */
    async acceptAll(email: string): Promise<string | null> {
      return facts.transact(async (tx) => {
        let person: PersonRef | null = null;
        for (const scope of await policy.readsMailbox(emailKeyOf(email), clock.now(), tx.session)) {
          // Of several the first makes the account, which this transaction alone sees yet.
          const there: PersonRef | null = person;
          const given = { name: undefined, passwordHash: null, locale: undefined };
          person = await take(tx, scope, async (row) => there ?? personOf(tx, row, given));
        }
        return person && person.id;
      });
    },
  };
}
