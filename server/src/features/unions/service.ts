import { limits as contractLimits } from '@koinon/contract';
import type { shapes, Union, UnionInput, UnionRef, UnionStatus } from '@koinon/contract';
import { compareGreek, foldGreek } from '@koinon/text';
import mongoose, { type Connection } from 'mongoose';
import type { z } from 'zod';
import { streamOf } from '@koinon/contract';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { StoredActor } from '../../runtime/acting.ts';
import type { Deciding, Facts, Small, Transaction } from '../../runtime/facts.ts';
import { giveListOrder, listOrder } from '../../runtime/list-order.ts';
import type { Limits } from '../../runtime/limits.ts';
import { type Asked, type Page, idCursor, pageOf, pageSize } from '../../runtime/paging.ts';
import { demandRoomFor } from '../../runtime/room.ts';
import { idOf, readTogether } from '../../runtime/together.ts';
import { unionModel, type UnionRow } from './model.ts';
import { presentUnion, unionRefOf } from './present.ts';

export interface UnionsDeps {
  db: Connection;
  clock: Clock;
  facts: Facts;
  limits: Pick<Limits, 'most'>;
}

type UnionChange = z.output<typeof shapes.unionChange>;
export type Unions = ReturnType<typeof createUnions>;

/** The unions: who takes part in Koinon at all. */
export function createUnions({ db, clock, facts, limits }: UnionsDeps) {
  const unions = unionModel(db);
  const byId = readTogether(
    (ids) => unions.find({ _id: { $in: ids } }, { name: 1, shortName: 1, status: 1 }).lean<UnionRow[]>(),
    idOf,
  );
  const placed = async (ids: readonly string[]) => (await Promise.all(ids.map(byId))).filter((row) => row !== null);

  async function create(tx: Transaction, input: UnionInput, actor: StoredActor | null): Promise<Union> {
    await demandRoomFor(unions, { listOrder: { $gt: '' } }, limits.most.unions, full, tx.session);
    const _id = new mongoose.Types.ObjectId();
    const place = { _id, listOrder: listOrder(input.name, _id) };
    const fields = { ...input, ...place, status: 'active' as const, createdAt: clock.now() };
    const [row] = await unions.create([fields], { session: tx.session });
    const union = presentUnion(row as unknown as UnionRow);
    const subject = { id: union.id, title: union.name };
    await tx.tell({ type: 'union.created', stream: streamOf.union(union.id), actor, subject });
    return union;
  }

  /** Every union, in Greek order of their names; read page by page, however many they become. */
  async function list(): Promise<Union[]> {
    const all: UnionRow[] = [];
    for (let last: UnionRow | undefined; ; last = all.at(-1)) {
      const rows = await unions
        .find(last ? { _id: { $gt: last._id } } : {})
        .sort({ _id: 1 })
        .limit(contractLimits.listPageMax)
        .lean<UnionRow[]>();
      all.push(...rows);
      if (rows.length < contractLimits.listPageMax) break;
    }
    return all.map(presentUnion).sort((a, b) => compareGreek(a.name, b.name));
  }

  /** A union that takes part, with its turn taken until the commit: of this and a suspension, one is made again and sees the other. */
  async function demandActive(tx: Deciding, id: string): Promise<void> {
    await tx.lockRights(streamOf.union(id));
    const row = await unions.findById(id, { status: 1 }).session(tx.session).lean<Pick<UnionRow, 'status'>>();
    if (row?.status !== 'active') refuse('no-right', inactive);
  }

  /**
   * Suspends a union for a time, or ends that, in the transaction that decided on it; its people's rights change with it at once.
   * One that the team has suspended by hand stays so.
   */
  async function moveIn(
    tx: Transaction,
    id: string,
    { from, to }: { from: UnionStatus; to: UnionStatus },
    actor: StoredActor | null,
  ): Promise<boolean> {
    const row = await unions
      .findOneAndUpdate(
        { _id: id, status: from, ...(to === 'active' ? { held: { $ne: false } } : {}) },
        { $set: { status: to, held: to === 'suspended' } },
        { session: tx.session },
      )
      .lean<UnionRow>();
    if (!row) return false;
    const said = { from, to };
    const subject = { id, title: row.name };
    const stream = streamOf.union(id);
    await tx.tell({ type: 'union.status', stream, actor, subject, context: said, details: said, rights: {} });
    return true;
  }

  return {
    demandActive,
    moveIn,
    list,

    /** Some of them, in Greek order of their names. */
    async page({ cursor, limit }: Asked): Promise<Page<Union>> {
      const [after, size] = [idCursor(cursor), pageSize(limit)];
      const last = after === null ? null : await unions.findById(after, { listOrder: 1 }).lean<UnionRow>();
      const rows = await unions
        .find({ listOrder: { $gt: last?.listOrder ?? '' } })
        .sort({ listOrder: 1 })
        .limit(size + 1)
        .lean<UnionRow[]>();
      return pageOf(rows, size, presentUnion, ({ _id }) => String(_id));
    },

    bringUpToDate: () => giveListOrder(unions, 'name'),

    /** One union, or null. */
    async find(id: string): Promise<Union | null> {
      const row = await unions.findById(id).lean<UnionRow>();
      return row ? presentUnion(row) : null;
    },

    /** Those that want to be read by everybody and take part, with since when. */
    async openToAll(): Promise<{ union: Union; since: Date }[]> {
      const rows = await unions.find({ publicSince: { $gt: new Date(0) } }).lean<UnionRow[]>();
      return rows
        .filter(({ status }) => status === 'active')
        .map((row) => ({ union: presentUnion(row), since: row.publicSince! }));
    },

    /** Names of unions by id; ids of none are left out. */
    async refs(ids: readonly string[]): Promise<Map<string, UnionRef>> {
      const rows = await placed(ids);
      return new Map(rows.map((row) => [String(row._id), unionRefOf(row)]));
    },

    /** Names and status of unions by id, as the permission rules ask for them. */
    async places(ids: readonly string[]): Promise<Map<string, UnionRef & { status: UnionStatus }>> {
      const rows = await placed(ids);
      return new Map(rows.map((row) => [String(row._id), { ...unionRefOf(row), status: row.status }]));
    },

    /** Admits a union within the caller's transaction. */
    createIn: create,

    /** Admits a union. */
    async create(input: UnionInput, actor: StoredActor | null): Promise<Union> {
      return facts.transact((tx) => create(tx, input, actor));
    },

    /** Puts one name of a sector in the place of another at every union that has it. */
    async renameSector(tx: Transaction, from: string, to: string, actor: StoredActor): Promise<void> {
      for (const { id, name, sectors } of await list()) {
        if (!sectors.some((sector) => foldGreek(sector) === foldGreek(from))) continue;
        const next = sectors.map((sector) => (foldGreek(sector) === foldGreek(from) ? to : sector));
        const once = [...new Map(next.map((sector) => [foldGreek(sector), sector])).values()];
        await unions.updateOne({ _id: id }, { $set: { sectors: once } }, { session: tx.session });
        const said = { fields: 'sectors' };
        const subject = { id, title: name };
        await tx.tell({
          type: 'union.changed',
          stream: streamOf.union(id),
          actor,
          subject,
          context: said,
          details: said,
        });
      }
    },

    /** Changes fields or the status; another status changes the rights of its people at once. */
    async change(id: string, change: UnionChange, decide: (tx: Deciding) => Promise<StoredActor>): Promise<Union> {
      return facts.transact(async (tx) => {
        const actor = await decide(tx);
        const before = await unions.findById(id).session(tx.session).lean<UnionRow>();
        if (!before) refuse('not-found');
        // What the register says of a union, and whether it takes part, is the team's to say.
        const held = ['name', 'status', 'legalForm', 'registryNumber'] as const;
        const moves = held.some((field) => change[field] !== undefined && change[field] !== before[field]);
        if (moves && actor.as !== 'team') refuse('no-right', teamOnly);
        const byHand = change.status === undefined ? {} : { held: false };
        const place = change.name === undefined ? {} : { listOrder: listOrder(change.name, id) };
        const { publicPage, ...fields } = change;
        const since =
          publicPage === undefined ? {} : { publicSince: publicPage ? (before.publicSince ?? clock.now()) : null };
        const row = await unions
          .findByIdAndUpdate(
            id,
            { $set: { ...fields, ...since, ...place, ...byHand } },
            { returnDocument: 'after', session: tx.session },
          )
          .lean<UnionRow>();
        if (!row) refuse('not-found');
        const moved = change.status !== undefined && change.status !== before.status;
        const said: Small = moved
          ? { from: before.status, to: row.status }
          : { fields: Object.keys(change).sort().join(', ') };
        await tx.tell({
          type: moved ? 'union.status' : 'union.changed',
          stream: streamOf.union(id),
          actor,
          subject: { id, title: row.name },
          context: said,
          details: said,
          // Whom it touches is not known here: everyone's rights are looked at again. It happens a few times a year.
          ...(moved ? { rights: {} } : {}),
        });
        return presentUnion(row);
      });
    },
  };
}

const full = {
  el: 'Έχουν εγγραφεί όσες Ενώσεις χωρά μία εγκατάσταση',
  en: 'There are as many unions as one installation holds',
};
const inactive = {
  el: 'Η Ένωση δεν συμμετέχει αυτή τη στιγμή: έχει ανασταλεί ή αποχωρήσει.',
  en: 'The union takes no part at the moment: it is suspended or has left.',
};
const teamOnly = {
  el: 'Την επωνυμία, τη νομική μορφή, τον αριθμό μητρώου και την κατάσταση αλλάζει η συντονιστική ομάδα.',
  en: 'The name, legal form, registry number and status are changed by the coordinating team.',
};
