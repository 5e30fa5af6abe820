import { type AuditEntry, type FactType, type Stream, acts, limits, workspaceOf } from '@koinon/contract';
import type { ClientSession, Connection } from 'mongoose';
import { presentActor } from '../../runtime/acting.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Audited } from '../../runtime/facts.ts';
import { type Page, pageOf, pageSize } from '../../runtime/paging.ts';
import { linkTo } from './chain.ts';
import { csvOf } from './csv-form.ts';
import { type AuditHeadRow, auditHeadModel, auditModel, type AuditRow } from './model.ts';
import { type Asked, type Whose, filtersOf } from './which.ts';

export type Audit = ReturnType<typeof createAudit>;

/** The address somebody was invited at is for who manages people; a workspace's coordinators read their name alone. */
const withoutAddress = (details: AuditRow['details']): AuditRow['details'] =>
  Object.fromEntries(Object.entries(details).filter(([name]) => name !== 'email'));

const present = (row: AuditRow): AuditEntry => ({
  id: String(row._id),
  at: row.at.toISOString(),
  actor: row.actor && presentActor(row.actor),
  action: row.action,
  workspaceId: row.workspaceId === null ? null : String(row.workspaceId),
  subject: row.subject,
  hash: row.hash ?? '',
  previous: row.previous,
  details: row.details,
});

/** Who did to somebody what managers alone hear of by name is not told to that person either. */
const forPerson = (personId: string, row: AuditRow): AuditRow =>
  row.actor?.id !== personId && acts[row.action as FactType]?.seenBy === 'managers' ? { ...row, actor: null } : row;

const shownTo =
  (whose: Whose) =>
  (row: AuditRow): AuditEntry => {
    if (whose.is === 'all') return present(row);
    const seen = whose.is === 'person' ? forPerson(whose.id, row) : row;
    return present({ ...seen, details: withoutAddress(seen.details) });
  };

/** Sorts as text by time, then by place in the stream. */
const orderOf = (at: Date, place: string): string => `${String(at.getTime()).padStart(15, '0')} ${place}`;
const placeIn = (stream: Stream, offset: number): string => `${stream} ${String(offset).padStart(12, '0')}`;

/** Rows of earlier versions that are brought up to date at a time. */
const atATime = 250;

/** The audit log: rows are added by `tx.tell`, in the transaction of what they tell, and never changed. */
export function createAudit({ db }: { db: Connection }) {
  const entries = auditModel(db);
  const heads = auditHeadModel(db);
  const headOf = (stream: Stream, session: ClientSession) =>
    heads.findById(stream).session(session).lean<AuditHeadRow>();
  const moveHead = (stream: Stream, { seq, hash }: { seq: number; hash: string | null }, session: ClientSession) =>
    heads.updateOne({ _id: stream }, { $set: { seq, hash } }, { upsert: true, session });

  /** Links the rows of earlier versions, in their order, behind what is linked already. Past mongoose, as below. */
  async function linkEarlier(): Promise<void> {
    for (;;) {
      const linked = await db.transaction(async (session) => {
        const rows = await entries
          .find({ hash: null })
          .session(session)
          .sort({ order: 1 })
          .limit(atATime)
          .lean<AuditRow[]>();
        for (const row of rows) {
          const link = linkTo(await headOf(row.stream, session), row);
          await entries.collection.updateOne({ _id: row._id }, { $set: link }, { session });
          await moveHead(row.stream, link, session);
        }
        return rows.length;
      });
      if (linked === 0) return;
    }
  }

  async function find(whose: Whose, query: Asked, count: number): Promise<AuditRow[]> {
    const { cursor } = query;
    if (cursor !== undefined && !/^\d{15} [\w: ]{1,80}$/.test(cursor)) refuse('bad-input');
    const found = await Promise.all(
      filtersOf(whose, query).map((filter) => entries.find(filter).sort({ order: -1 }).limit(count).lean<AuditRow[]>()),
    );
    // What somebody did to themselves is in both.
    const rows = new Map(found.flat().map((row) => [String(row._id), row]));
    return [...rows.values()].sort((a, b) => (a.order < b.order ? 1 : -1)).slice(0, count);
  }

  return {
    /** Adds the row of an act that was told; an act and its row stand or fall together. */
    async append({ stream, offset, at, ...row }: Audited, session: ClientSession): Promise<void> {
      const order = orderOf(at, placeIn(stream, offset));
      // The stream's turn is taken by whoever tells: nobody comes between its head and the next entry.
      const link = linkTo(await headOf(stream, session), { ...row, at, stream });
      await entries.create([{ ...row, ...link, at, order, stream, workspaceId: workspaceOf(stream) }], { session });
      await moveHead(stream, link, session);
    },

    /** The hash of a stream's last entry: printed on a record, it holds all that was written before. Null while there is none. */
    async head(stream: Stream): Promise<string | null> {
      return (await heads.findById(stream).lean<AuditHeadRow>())?.hash ?? null;
    },

    /** The newest first. */
    async list(whose: Whose, query: Asked): Promise<Page<AuditEntry>> {
      const size = pageSize(query.limit);
      const rows = await find(whose, query, size + 1);
      return pageOf(rows, size, shownTo(whose), (row) => row.order);
    },

    /** The same as a table, with the heads of the chains that it is of: whoever keeps them has a hold on all that was written. */
    async csv(whose: Whose, query: Asked): Promise<string> {
      const rows = await find(whose, query, limits.audit.rows);
      const ends = await heads
        .find()
        .where({ _id: whose.is === 'workspace' ? `workspace:${whose.id}` : { $gt: '' } })
        .sort({ _id: 1 })
        .lean<AuditHeadRow[]>();
      return csvOf(rows.map(shownTo(whose)), whose.is === 'person' ? [] : ends);
    },

    /** The names a person had before the one they have. */
    async namesOf(personId: string): Promise<string[]> {
      const rows = await entries.find({ 'subject.id': personId, action: 'account.renamed' }).lean<AuditRow[]>();
      return rows.flatMap(({ details }) => [String(details['from']), String(details['to'])]);
    },

    /**
     * Takes a person's name out of what the log says. Entries keep their place and their hashes; without its salt nobody can
     * find out the name by trying. `without` answers what changes in a row, by path. Answers how many entries that were.
     * Past mongoose, which changes no row of this log.
     */
    async redact(
      personId: string,
      without: (row: object) => Record<string, unknown> | null,
      session: ClientSession,
    ): Promise<number> {
      const raw = entries.collection;
      const rows = raw.find({ $or: [{ 'actor.id': personId }, { 'subject.id': personId }] }, { session });
      let count = 0;
      for (const row of await rows.toArray()) {
        const change = without(row);
        if (change === null) continue;
        const update = { $set: { ...change, salt: '' }, $inc: { redacted: 1 } };
        await raw.updateOne({ _id: row['_id'] }, update, { session });
        count += 1;
      }
      return count;
    },

    /** Gives the rows of earlier versions their place. Past mongoose, which changes no row of this log. */
    async bringUpToDate(): Promise<void> {
      const raw = entries.collection;
      for (;;) {
        const rows = (await raw.find({ order: null }).limit(atATime).toArray()) as unknown as AuditRow[];
        if (rows.length === 0) break;
        await raw.bulkWrite(
          rows.map(({ _id, at, workspaceId }) => ({
            updateOne: {
              filter: { _id },
              update: {
                $set: {
                  order: orderOf(at, String(_id)),
                  stream: workspaceId === null ? 'installation' : `workspace:${String(workspaceId)}`,
                },
              },
            },
          })),
        );
      }
      await linkEarlier();
    },
  };
}
