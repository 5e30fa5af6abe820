import {
  type Mandate,
  type MandateFacts,
  type MandateKind,
  mandateHolds,
  type PersonRef,
  type UnionRef,
  streamOf,
} from '@koinon/contract';
import type { ClientSession, Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { EventBus } from '../../runtime/events.ts';
import type { StoredActor } from '../../runtime/acting.ts';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Limits } from '../../runtime/limits.ts';
import { type Asked, type Page, pageOfList } from '../../runtime/paging.ts';
import type { Facts, Transaction } from '../../runtime/facts.ts';
import type { Unions } from '../unions/index.ts';
import { startMandateClock } from './jobs.ts';
import type { MandateRow } from './model.ts';
import { type CareScope, createMandatePolicy } from './policy.ts';
import { mandateStore } from './store.ts';

export interface MandatesDeps {
  db: Connection;
  clock: Clock;
  events: EventBus;
  facts: Facts;
  logger: Logger;
  unions: Unions;
  limits: Pick<Limits, 'most'>;
  /** Names of people. A port, because people are made of their mandates too and no circle may arise. */
  people: (ids: readonly string[]) => Promise<Map<string, PersonRef & { email: string }>>;
}

/** A mandate with whom and what it ties. */
export interface PersonMandate extends MandateFacts {
  id: string;
  personId: string;
  union: UnionRef;
}

export interface MandateInput {
  personId: string;
  unionId: string;
  kind: MandateKind;
  startsAt?: Date | undefined;
  endsAt?: Date | null | undefined;
  decisionNumber?: string | undefined;
}

interface MandateChange {
  kind?: MandateKind | undefined;
  endsAt?: Date | null | undefined;
  decisionNumber?: string | undefined;
}

export type Mandates = ReturnType<typeof createMandates>;

/** Who may speak for which union, from when until when. */
export function createMandates({ db, clock, events, facts, logger, unions, limits, people }: MandatesDeps) {
  const store = mandateStore(db);
  const policy = createMandatePolicy({ store, unions, clock });
  const turns = startMandateClock({ store, clock, events, logger });

  async function withUnions(rows: MandateRow[]): Promise<PersonMandate[]> {
    const refs = await unions.refs([...new Set(rows.map((row) => String(row.unionId)))]);
    return rows.flatMap((row) => {
      const union = refs.get(String(row.unionId));
      const { kind, startsAt, endsAt } = row;
      if (!union) return [];
      return [
        { id: String(row._id), personId: String(row.personId), union, unionId: union.id, kind, startsAt, endsAt },
      ];
    });
  }

  async function present(rows: MandateRow[]): Promise<Mandate[]> {
    const named = await people([...new Set(rows.map((row) => String(row.personId)))]);
    return rows.flatMap((row) => {
      const person = named.get(String(row.personId));
      if (!person) return [];
      const { id, name, email } = person;
      return [
        {
          id: String(row._id),
          person: { id, name, email },
          unionId: String(row.unionId),
          kind: row.kind,
          startsAt: row.startsAt.toISOString(),
          endsAt: row.endsAt?.toISOString() ?? null,
          decisionNumber: row.decisionNumber ?? '',
        },
      ];
    });
  }

  /** Tells of a mandate, and that the rights of its person changed. */
  async function told(
    tx: Transaction,
    type: 'mandate.given' | 'mandate.changed' | 'mandate.ended',
    row: MandateRow,
    name: string,
    actor: StoredActor | null,
  ): Promise<void> {
    const [personId, unionId] = [String(row.personId), String(row.unionId)];
    const union = (await unions.refs([unionId])).get(unionId);
    const said = { union: union?.name ?? '', kind: row.kind, endsAt: row.endsAt?.toISOString() ?? null };
    const { decisionNumber } = row;
    await tx.tell({
      type,
      stream: streamOf.union(unionId),
      actor,
      subject: { id: personId, title: name },
      context: said,
      details: { ...said, ...(decisionNumber ? { decisionNumber } : {}) },
      rights: { personIds: [personId] },
    });
    tx.afterCommit(() => turns.kick());
  }

  /** Gives a mandate within the caller's transaction; `name` is the person's, for the audit log. */
  async function giveIn(
    tx: Transaction,
    input: MandateInput,
    name: string,
    actor: StoredActor | null,
  ): Promise<MandateRow> {
    const now = clock.now();
    const startsAt = input.startsAt ?? now;
    const endsAt = input.endsAt ?? null;
    if (endsAt !== null && endsAt <= startsAt)
      refuse('bad-input', { el: 'Η λήξη πρέπει να είναι μετά την έναρξη.', en: 'The end must come after the start.' });
    const standing = await store.standing(input.personId, input.unionId, startsAt, tx.session);
    // One mandate of a person in a union at a time: what overlaps would leave open in which capacity they act.
    if (standing.some((row) => endsAt === null || row.startsAt < endsAt)) refuse('already-exists');
    const { personId, unionId, kind, decisionNumber = '' } = input;
    await store.demandRoom(personId, unionId, limits.most, tx.session);
    const row = await store.insert({ personId, unionId, kind, startsAt, endsAt, decisionNumber }, tx.session);
    await told(tx, 'mandate.given', row, name, actor);
    return row;
  }

  /** Writes a change of one mandate, and tells it. */
  async function changeIn(tx: Transaction, before: MandateRow, change: MandateChange, actor: StoredActor) {
    const given = Object.entries(change).filter(([, value]) => value !== undefined);
    const wanted = Object.fromEntries(given) as Partial<Pick<MandateRow, 'kind' | 'endsAt' | 'decisionNumber'>>;
    if (wanted.endsAt && wanted.endsAt < before.startsAt) wanted.endsAt = before.startsAt;
    const after = (await store.update(String(before._id), wanted, tx.session)) ?? refuse('not-found');
    const ended = after.endsAt !== null && after.endsAt <= clock.now();
    const name = (await people([String(after.personId)])).get(String(after.personId))?.name ?? '';
    await told(tx, ended ? 'mandate.ended' : 'mandate.changed', after, name, actor);
    return after;
  }

  const represents = (row: MandateRow, now: Date) =>
    row.kind === 'representative' && mandateHolds({ ...row, unionId: String(row.unionId) }, now);

  /** A union that looks after itself does not lose its last voice by its own hand. */
  function keepsAVoice({ actor, rows }: CareScope, changed: MandateRow, change: MandateChange): void {
    if (actor.as === 'team') return;
    const now = clock.now();
    if (!represents(changed, now)) return;
    const stays = (change.kind ?? 'representative') === 'representative' && !(change.endsAt && change.endsAt <= now);
    const others = rows.some((row) => !row._id.equals(changed._id) && represents(row, now));
    if (!stays && !others) refuse('conflict', lastVoice);
  }

  return {
    policy,
    giveIn,

    /** The mandates of people, past and coming ones too, the earliest first. */
    async ofPeople(personIds: readonly string[]): Promise<PersonMandate[]> {
      return withUnions(await store.ofPeople(personIds));
    },

    /** The mandates in these unions that hold now. */
    async holdingIn(unionIds: readonly string[]): Promise<PersonMandate[]> {
      const now = clock.now();
      return withUnions(
        (await store.ofUnions(unionIds)).filter((row) => mandateHolds({ ...row, unionId: String(row.unionId) }, now)),
      );
    },

    /** Takes those of a person who is erased. */
    forget: (personId: string, session: ClientSession): Promise<void> => store.forget(personId, session),

    /** All mandates of a union, for those who look after it. */
    async list(caller: SignedIn, unionId: string, asked: Asked): Promise<Page<Mandate>> {
      // The right itself looks at all of them; whose they are is read of a page alone.
      const { rows } = await policy.lookAfter(caller, unionId);
      const { items, nextCursor } = pageOfList(rows, asked, ({ _id }) => String(_id));
      return { items: await present(items), nextCursor };
    },

    /** The team gives a mandate to whoever has an account, a representative to those who have or had one of their union. */
    async give(caller: SignedIn, input: MandateInput): Promise<Mandate> {
      const row = await facts.transact(async (tx) => {
        const { actor, rows } = await policy.lookAfter(caller, input.unionId, tx);
        const known = actor.as === 'team' || rows.some((row) => String(row.personId) === input.personId);
        const person = known ? (await people([input.personId])).get(input.personId) : undefined;
        return giveIn(tx, input, (person ?? refuse('not-found')).name, actor);
      });
      return (await present([row]))[0] ?? refuse('not-found');
    },

    /** Changes the kind, the end or the number of the decision; an end that has come ends the rights at once. */
    async change(caller: SignedIn, id: string, change: MandateChange): Promise<Mandate> {
      const row = await facts.transact(async (tx) => {
        const before = (await store.find(id, tx.session)) ?? refuse('not-found');
        const scope = await policy.lookAfter(caller, String(before.unionId), tx);
        keepsAVoice(scope, before, change);
        return changeIn(tx, before, change, scope.actor);
      });
      return (await present([row]))[0] ?? refuse('not-found');
    },

    /** Gives one's own place as representative to another of the union's people, and stays its member: one act. */
    async handOver(
      caller: SignedIn,
      unionId: string,
      { personId, decisionNumber }: { personId: string; decisionNumber: string },
    ): Promise<Mandate[]> {
      const rows = await facts.transact(async (tx) => {
        const { actor, rows } = await policy.lookAfter(caller, unionId, tx);
        const now = clock.now();
        const holds = (row: MandateRow) => mandateHolds({ ...row, unionId }, now);
        const own =
          rows.find((row) => String(row.personId) === caller.id && represents(row, now)) ?? refuse('no-right');
        const next = rows.find((row) => String(row.personId) === personId && holds(row)) ?? refuse('not-found');
        if (personId === caller.id || next.kind === 'representative') refuse('already-exists');
        const given = await changeIn(tx, next, { kind: 'representative', decisionNumber }, actor);
        return [given, await changeIn(tx, own, { kind: 'member' }, actor)];
      });
      return present(rows);
    },

    [Symbol.asyncDispose]: () => turns[Symbol.asyncDispose](),
  };
}

const lastVoice = {
  el: 'Η Ένωση θα έμενε χωρίς εκπρόσωπο. Παραδώστε πρώτα την εκπροσώπηση σε άλλο άτομο.',
  en: 'The union would have no representative. Hand over to another person first.',
};
