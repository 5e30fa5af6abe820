import { canonicalJson } from '@koinon/contract';
import { createHash, randomBytes } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { AuditHeadRow, AuditRow } from './model.ts';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** What an entry says, beside its place: names among it, which its salt keeps from being guessed once they are gone. */
type Said = Pick<AuditRow, 'actor' | 'subject' | 'details'>;
type Place = Pick<AuditRow, 'stream' | 'at' | 'action'>;

const contentOf = ({ actor, subject, details }: Said, salt: string): string =>
  sha256(canonicalJson({ actor, details, salt, subject }));

const hashOf = ({
  stream,
  at,
  action,
  seq,
  content,
  previous,
}: Place & Pick<AuditRow, 'seq' | 'content' | 'previous'>) =>
  sha256(canonicalJson({ action, at, content, previous, seq, stream }));

export type Link = Pick<AuditRow, 'seq' | 'salt' | 'content' | 'previous' | 'hash'>;

/** Makes an entry the next link of its stream's chain. */
export function linkTo(head: AuditHeadRow | null, entry: Said & Place): Link {
  const salt = randomBytes(16).toString('hex');
  const rest = { seq: (head?.seq ?? 0) + 1, content: contentOf(entry, salt), previous: head?.hash ?? null };
  return { ...rest, salt, hash: hashOf({ ...entry, ...rest }) };
}

/** What is wrong with one entry, as the one before it has it; null when nothing is. */
function faultOf(row: AuditRow, before: AuditRow | null): string | null {
  if (row.seq !== (before?.seq ?? 0) + 1) return `entries are missing before number ${row.seq}`;
  if (row.previous !== (before?.hash ?? null)) return `number ${row.seq} does not follow the one before it`;
  // What it said with the name in it is not known any more; that so many were redacted is itself in the log.
  if (!row.redacted && row.content !== contentOf(row, row.salt)) return `what number ${row.seq} says was changed`;
  return row.hash === hashOf(row) ? null : `number ${row.seq} was changed`;
}

/** Reads all chains of the audit log through. One sentence for each that does not hold; empty when all do. */
export async function chainFaults(db: Connection): Promise<string[]> {
  const entries = db.db!.collection<AuditRow>('audit');
  const heads = await db.db!.collection<AuditHeadRow>('auditHeads').find({}).toArray();
  const faults: string[] = [];
  const known = new Map(heads.map((head) => [head._id, head]));
  let [redacted, told] = [0, 0];
  for (const stream of new Set([...known.keys(), ...(await entries.distinct('stream', {}))])) {
    let before: AuditRow | null = null;
    let fault: string | null = null;
    for await (const row of entries.find({ stream }).sort({ seq: 1 })) {
      fault = faultOf(row, before);
      if (fault !== null) break;
      before = row;
      redacted += row.redacted ?? 0;
      if (row.action === 'account.erased') told += Number(row.details['entries'] ?? 0);
    }
    const head = known.get(stream);
    if (fault === null && (before?.hash ?? null) !== (head?.hash ?? null))
      fault = `it ends at number ${before?.seq ?? 0}, and number ${head?.seq ?? 0} is known`;
    if (fault !== null) faults.push(`The audit log of ${stream} is broken: ${fault}.`);
  }
  if (faults.length === 0 && redacted !== told)
    faults.push(`The audit log is broken: ${redacted} entries were redacted, and ${told} of that are told.`);
  return faults;
}
