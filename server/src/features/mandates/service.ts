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
import type { Facts, Transaction } from '../../runtime/facts.ts';
import type { Unions } from '../unions/index.ts';
import { startMandateClock } from './jobs.ts';
import type { MandateRow } from './model.ts';
import { mandateStore } from './store.ts';

export interface MandatesDeps {
  db: Connection;
  clock: Clock;
  events: EventBus;
  facts: Facts;
  logger: Logger;
  unions: Unions;
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
}

export type Mandates = ReturnType<typeof createMandates>;

/** Who may speak for which union, from when until when. */
export function createMandates({ db, clock, events, facts, logger, unions, people }: MandatesDeps) {
  const store = mandateStore(db);
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
    await tx.tell({
      type,
      stream: streamOf.union(unionId),
      actor,
      subject: { id: personId, title: name },
      context: said,
      details: said,
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
    const { personId, unionId, kind } = input;
    const row = await store.insert({ personId, unionId, kind, startsAt, endsAt }, tx.session);
    await told(tx, 'mandate.given', row, name, actor);
    return row;
  }

  return {
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
    async list(unionId: string): Promise<Mandate[]> {
      if (!(await unions.find(unionId))) refuse('not-found');
      return present(await store.ofUnions([unionId]));
    },

    async give(input: MandateInput, actor: StoredActor): Promise<Mandate> {
      if (!(await unions.find(input.unionId))) refuse('not-found');
      const person = (await people([input.personId])).get(input.personId) ?? refuse('not-found');
      const row = await facts.transact((tx) => giveIn(tx, input, person.name, actor));
      return (await present([row]))[0] ?? refuse('not-found');
    },

    /** Changes the kind or the end; an end that has come ends the rights at once. */
    async change(
      id: string,
      change: { kind?: MandateKind | undefined; endsAt?: Date | null | undefined },
      actor: StoredActor,
    ): Promise<Mandate> {
      const row = await facts.transact(async (tx) => {
        const before = (await store.find(id, tx.session)) ?? refuse('not-found');
        const wanted = {
          ...(change.kind === undefined ? {} : { kind: change.kind }),
          ...(change.endsAt === undefined ? {} : { endsAt: change.endsAt }),
        };
        if (wanted.endsAt && wanted.endsAt < before.startsAt) wanted.endsAt = before.startsAt;
        const after = (await store.update(id, wanted, tx.session)) ?? refuse('not-found');
        const ended = after.endsAt !== null && after.endsAt <= clock.now();
        const name = (await people([String(after.personId)])).get(String(after.personId))?.name ?? '';
        await told(tx, ended ? 'mandate.ended' : 'mandate.changed', after, name, actor);
        return after;
      });
      return (await present([row]))[0] ?? refuse('not-found');
    },

    [Symbol.asyncDispose]: () => turns[Symbol.asyncDispose](),
  };
}
