import { type AuditEntry, type Stream, workspaceOf } from '@koinon/contract';
import type { ClientSession, Connection } from 'mongoose';
import { presentActor } from '../../runtime/acting.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Audited } from '../../runtime/facts.ts';
import { type Page, pageOf, pageSize } from '../../runtime/paging.ts';
import { linkTo } from './chain.ts';
import { type AuditHeadRow, auditHeadModel, auditModel, type AuditRow } from './model.ts';

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

    /** The log of one workspace, or of the installation (null), newest first. */
    async list(
      workspaceId: string | null,
      query: { cursor?: string | undefined; limit?: number | undefined },
    ): Promise<Page<AuditEntry>> {
      const size = pageSize(query.limit);
      const { cursor } = query;
      if (cursor !== undefined && !/^\d{15} [\w: ]{1,80}$/.test(cursor)) refuse('bad-input');
      const rows = await entries
        .find({
          ...(workspaceId === null ? {} : { workspaceId }),
          ...(cursor === undefined ? {} : { order: { $lt: cursor } }),
        })
        .sort({ order: -1 })
        .limit(size + 1)
        .lean<AuditRow[]>();
      const shown = (row: AuditRow): AuditEntry =>
        workspaceId === null ? present(row) : present({ ...row, details: withoutAddress(row.details) });
      return pageOf(rows, size, shown, (row) => row.order);
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
