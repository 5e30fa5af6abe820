import {
  type Account,
  type Locale,
  type Me,
  type PersonFacts,
  type PersonRef,
  type PersonSettings,
  type UnionRef,
  streamOf,
} from '@koinon/contract';
import { compareGreek } from '@koinon/text';
import type { Connection } from 'mongoose';
import { type StoredActor, inPerson } from '../../runtime/acting.ts';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { isDuplicateKey, refuse } from '../../runtime/errors.ts';
import type { Limits } from '../../runtime/limits.ts';
import type { Facts, Transaction } from '../../runtime/facts.ts';
import { type Asked, idCursor, type Page, pageOf, pageOfList, pageSize } from '../../runtime/paging.ts';
import type { Sessions } from '../../runtime/sessions.ts';
import { version } from '../../runtime/version.ts';
import type { Mandates, PersonMandate } from '../mandates/index.ts';
import { createPersonBin } from './bin.ts';
import { consentDates } from './consents.ts';
import { type PersonRow, settingsOf } from './model.ts';
import { presentAccount, presentMe, signedInOf } from './present.ts';
import { personStore } from './store.ts';

export interface IdentityDeps {
  db: Connection;
  clock: Clock;
  facts: Facts;
  sessions: Sessions;
  mandates: Mandates;
  limits: Pick<Limits, 'most'>;
}

export interface NewPerson {
  name: string;
  email: string;
  locale: Locale;
  passwordHash?: string | null;
  coordinator?: boolean;
  administrator?: boolean;
}

/** A person as other features name and judge them. */
export interface KnownPerson extends PersonFacts, PersonRef {
  email: string;
  locale: Locale;
  union: UnionRef | null;
}

export interface AccountChange {
  suspended?: boolean | undefined;
  coordinator?: boolean | undefined;
  administrator?: boolean | undefined;
}

export type MyChange = { name?: string | undefined } & {
  [K in keyof PersonSettings]?: PersonSettings[K] | undefined;
};

export type Identity = ReturnType<typeof createIdentity>;

const offices = ['administrator', 'coordinator'] as const;

/** People and their accounts. */
export function createIdentity({ db, clock, facts, sessions, mandates, limits: { most } }: IdentityDeps) {
  const store = personStore(db);

  async function withMandates(rows: PersonRow[]): Promise<{ row: PersonRow; held: PersonMandate[] }[]> {
    const all = await mandates.ofPeople(rows.map((row) => String(row._id)));
    return rows.map((row) => ({ row, held: all.filter((mandate) => mandate.personId === String(row._id)) }));
  }

  async function known(rows: PersonRow[]): Promise<KnownPerson[]> {
    return (await withMandates(rows)).map(({ row, held }) => signedInOf(row, held, '', clock.now()));
  }

  const account = async (row: PersonRow): Promise<Account> => {
    const [held, seen] = await Promise.all([
      mandates.ofPeople([String(row._id)]),
      sessions.lastSeen([String(row._id)]),
    ]);
    return presentAccount(row, held, seen.get(String(row._id)));
  };

  /** Makes an account within a transaction. An address that has one is refused with `email-taken`. */
  async function createIn(tx: Transaction, person: NewPerson, actor: StoredActor | null): Promise<PersonRef> {
    if (person.coordinator) await store.demandRoomInTeam(most.coordinators, tx.session);
    const row = await store
      .insert(
        {
          name: person.name,
          email: person.email.trim(),
          // Who begins with this version has nothing new to be told.
          settings: { locale: person.locale, ...(person.administrator ? { newsSeen: version } : {}) },
          passwordHash: person.passwordHash ?? null,
          coordinator: person.coordinator ?? false,
          administrator: person.administrator ?? false,
          suspended: false,
          createdAt: clock.now(),
        },
        tx.session,
      )
      .catch((error: unknown) => {
        if (isDuplicateKey(error)) refuse('email-taken');
        throw error;
      });
    const made = { id: String(row._id), name: row.name };
    const offices = { coordinator: row.coordinator, administrator: row.administrator };
    await tx.tell({
      type: 'account.created',
      stream: streamOf.installation,
      actor: actor ?? inPerson(made),
      subject: { id: made.id, title: made.name },
      context: offices,
      details: offices,
    });
    return made;
  }

  async function told(
    tx: Transaction,
    before: PersonRow,
    change: AccountChange,
    actor: StoredActor | null,
  ): Promise<void> {
    const [id, stream] = [String(before._id), streamOf.installation];
    for (const field of ['suspended', 'coordinator', 'administrator'] as const) {
      const to = change[field];
      if (to === undefined || to === before[field]) continue;
      const type = field === 'suspended' ? (to ? 'account.suspended' : 'account.restored') : 'account.office';
      const said = { [field]: to };
      const rights = { personIds: [id] };
      await tx.tell({ type, stream, actor, subject: { id, title: before.name }, context: said, details: said, rights });
    }
  }

  /** A new name is told in the log and to the unions whose mandate the person holds: nobody becomes somebody else unseen. */
  async function renamed(tx: Transaction, { _id, name: from }: PersonRow, to: string): Promise<void> {
    const id = String(_id);
    const now = clock.now();
    const [actor, subject, said] = [inPerson({ id, name: to }), { id, title: to }, { from, to }];
    const rights = { personIds: [id] };
    await tx.tell({ type: 'account.renamed', stream: streamOf.installation, actor, subject, details: said, rights });
    const held = (await mandates.ofPeople([id])).filter(({ endsAt }) => endsAt === null || endsAt > now);
    for (const unionId of new Set(held.map((mandate) => mandate.unionId)))
      await tx.tell({ type: 'person.renamed', stream: streamOf.union(unionId), actor, subject, context: said });
  }

  /**
   * Suspends a person for a time, or ends that, in the transaction that decided to; open connections hear of it after the
   * commit. Who holds an office is for administrators to suspend.
   */
  async function suspendFor(
    tx: Transaction,
    id: string,
    suspendedFor: NonNullable<PersonRow['suspendedFor']> | null,
    actor: StoredActor | null,
  ): Promise<void> {
    const before = (await store.findIn(id, tx.session)) ?? refuse('not-found');
    if (suspendedFor && (before.coordinator || before.administrator)) refuse('no-right', inOffice);
    await store.update(id, { suspendedFor }, tx.session);
    await tx.tell({
      type: suspendedFor ? 'person.suspended' : 'person.resumed',
      stream: streamOf.installation,
      actor,
      subject: { id, title: before.name },
      details: suspendedFor ? { until: suspendedFor.until.toISOString() } : {},
      rights: { personIds: [id] },
    });
  }

  /** At least one administrator and one coordinator must remain able to act. */
  async function keepOffices(before: PersonRow, after: PersonRow, tx: Transaction): Promise<void> {
    for (const office of offices) {
      const held = before[office] && !before.suspended;
      const holds = after[office] && !after.suspended;
      if (held && !holds && (await store.holders(office, tx.session)) === 0) refuse(`last-${office}`);
    }
  }

  return {
    createIn,
    suspendFor,
    /** What was deleted and may still come back. */
    bin: createPersonBin({ store, facts, sessions, clock, keepOffices }),
    account,

    /** The office that would be left with nobody without this person. */
    async lastIn(id: string): Promise<(typeof offices)[number] | null> {
      const row = (await store.find(id)) ?? refuse('not-found');
      for (const office of offices) if (row[office] && (await store.soleHolder(office))) return office;
      return null;
    },

    create: (person: NewPerson, actor: StoredActor | null): Promise<PersonRef> =>
      facts.transact((tx) => createIn(tx, person, actor)),

    /** What a start does before anybody is served. */
    bringUpToDate: () => store.bringUpToDate(),

    /** Whether anybody has an account. */
    anyone: () => store.any(),

    /** The account of an address, or null. The hash is for the sign-in alone. */
    findByEmail: (email: string): Promise<PersonRow | null> => store.byEmail(email),
    row: (id: string): Promise<PersonRow | null> => store.find(id),

    /** People by id, with what the rules ask about them; ids of none are left out. */
    async people(ids: readonly string[]): Promise<Map<string, KnownPerson>> {
      const found = await known(await store.byIds([...new Set(ids)]));
      return new Map(found.map((person) => [person.id, person]));
    },

    /** Which of these people are no longer here: their account was erased, or never was. */
    async former(ids: ReadonlySet<string>): Promise<Set<string>> {
      const here = ids.size === 0 ? ids : await store.existing([...ids]);
      return new Set([...ids].filter((id) => !here.has(id)));
    },

    /** So many people, in Greek order of their names: of all of them only that is read which the order needs. */
    async pageOfPeople(
      ids: readonly string[],
      asked: Asked,
      wanted: (person: { suspended: boolean }) => boolean,
    ): Promise<Page<KnownPerson>> {
      const names = (await store.names([...new Set(ids)])).filter(wanted);
      const idOfRow = ({ _id }: { _id: unknown }) => String(_id);
      names.sort((a, b) => compareGreek(a.name, b.name) || compareGreek(idOfRow(a), idOfRow(b)));
      const { items, nextCursor } = pageOfList(names, asked, idOfRow);
      const people = await this.people(items.map(idOfRow));
      return { items: items.flatMap((row) => people.get(idOfRow(row)) ?? []), nextCursor };
    },

    /** Names and addresses of people by id, without their mandates. */
    async refs(ids: readonly string[]): Promise<Map<string, PersonRef & { email: string }>> {
      const rows = await store.byIds(ids);
      return new Map(rows.map(({ _id, name, email }) => [String(_id), { id: String(_id), name, email }]));
    },

    /** The Chamber's team: who coordinates every workspace. */
    team: async (): Promise<KnownPerson[]> => known(await store.team()),

    /** Who is behind a session now, read afresh; null when the session ended or the person was suspended. */
    async signedIn(sessionId: string): Promise<SignedIn | null> {
      const session = await sessions.find(sessionId);
      return session ? this.behind(session) : null;
    },

    /** The same for a session already read. */
    async behind(session: { id: string; personId: string }): Promise<SignedIn | null> {
      const [row, held] = await Promise.all([store.find(session.personId), mandates.ofPeople([session.personId])]);
      return row && !row.suspended ? signedInOf(row, held, session.id, clock.now()) : null;
    },

    /** Somebody as the rules judge them, where no session is at hand: for what is written to them. Null when they may not sign in. */
    async asCaller(id: string): Promise<SignedIn | null> {
      return this.behind({ id: '', personId: id });
    },

    async me(id: string): Promise<Me> {
      const [row, held] = await Promise.all([store.find(id), mandates.ofPeople([id])]);
      return row ? presentMe(row, held, clock.now()) : refuse('not-signed-in');
    },

    /** What a person chose for themselves. */
    async settings(id: string): Promise<PersonSettings> {
      return settingsOf((await store.find(id)) ?? refuse('not-signed-in'));
    },

    agreeing: (ids?: readonly string[]): Promise<string[]> => store.agreeing(ids),

    /** What somebody chose by a link that needs no sign-in; nothing where they have no account any more. */
    async choose(id: string, chosen: Pick<MyChange, 'mailings'>): Promise<void> {
      const given = Object.entries(chosen).map(([setting, value]) => [`settings.${setting}`, value] as const);
      const row = await store.find(id);
      if (row) await store.update(id, { ...Object.fromEntries(given), ...consentDates(row, chosen, clock.now()) });
    },

    /** A new name, and settings: others than those named stay as they are. */
    async changeMe(id: string, { name, ...settings }: MyChange): Promise<Me> {
      const chosen = Object.entries(settings).filter(([, value]) => value !== undefined);
      const given = {
        ...(name === undefined ? {} : { name }),
        ...Object.fromEntries(chosen.map(([setting, value]) => [`settings.${setting}`, value])),
      };
      await facts.transact(async (tx) => {
        const before = (await store.findIn(id, tx.session)) ?? refuse('not-signed-in');
        const dates = consentDates(before, settings, clock.now());
        const after = (await store.update(id, { ...given, ...dates }, tx.session)) ?? refuse('not-signed-in');
        if (after.name !== before.name) await renamed(tx, before, after.name);
      });
      return this.me(id);
    },

    setPasswordHash: async (id: string, passwordHash: string): Promise<void> => {
      await store.update(id, { passwordHash });
    },

    /** Accounts in order of arrival; `search` finds beginnings of the words of names and addresses. */
    async accounts(query: {
      search?: string | undefined;
      cursor?: string | undefined;
      limit?: number | undefined;
    }): Promise<Page<Account>> {
      const size = pageSize(query.limit);
      const rows = await store.page(query.search, idCursor(query.cursor), size + 1);
      const [all, seen] = await Promise.all([
        withMandates(rows),
        sessions.lastSeen(rows.map((row) => String(row._id))),
      ]);
      return pageOf(
        all,
        size,
        ({ row, held }) => presentAccount(row, held, seen.get(String(row._id))),
        ({ row }) => String(row._id),
      );
    },

    /** Suspends, restores, or changes offices. */
    async changeAccount(id: string, change: AccountChange, actor: StoredActor | null): Promise<Account> {
      const row = await facts.transact(async (tx) => {
        const before = (await store.findIn(id, tx.session)) ?? refuse('not-found');
        // Who lies in the bin is first taken out of it.
        if (before.deleted) refuse('conflict');
        const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
        if (change.coordinator && !before.coordinator) await store.demandRoomInTeam(most.coordinators, tx.session);
        const after = (await store.update(id, given, tx.session)) ?? refuse('not-found');
        await keepOffices(before, after, tx);
        await told(tx, before, change, actor);
        return after;
      });
      if (row.suspended) await sessions.endAll(id);
      return account(row);
    },
  };
}

const inOffice = {
  el: 'Ο συντονισμός και η διαχείριση αναστέλλονται μόνο από τη διαχείριση της εγκατάστασης.',
  en: 'Coordinators and administrators are suspended by the administration of the installation alone.',
};
