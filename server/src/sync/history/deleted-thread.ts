import * as Y from 'yjs';
import type { Deleted } from './deleted.ts';

export interface Edit {
  bytes: Uint8Array;
  /** Null where several people's edits lie in one row, or nobody's. */
  personId: string | null;
}

export interface ToAsk {
  edits: readonly Edit[];
  asked: readonly Deleted[];
}

/** A stretch of a question that no edit has answered yet. */
interface Open {
  question: number;
  clock: number;
  end: number;
}

/** Who deleted each of these: whoever did it first, for an update may tell of what others had deleted before. Runs in a thread. */
export default function deletersOf({ edits, asked }: ToAsk): string[][] {
  const open = new Map<number, Open[]>();
  asked.forEach(({ client, clock, length }, question) => {
    open.set(client, [...(open.get(client) ?? []), { question, clock, end: clock + length }]);
  });
  const found = asked.map(() => new Map<string, number>());
  for (const { bytes, personId } of edits) {
    for (const [client, deleted] of Y.decodeUpdate(bytes).ds.clients) {
      let left = open.get(client);
      if (!left) continue;
      for (const { clock, len } of deleted)
        left = left.flatMap((one) => {
          const [from, to] = [Math.max(clock, one.clock), Math.min(clock + len, one.end)];
          if (from >= to) return [one];
          const by = found[one.question]!;
          if (personId !== null) by.set(personId, (by.get(personId) ?? 0) + to - from);
          const rest = [
            { ...one, end: from },
            { ...one, clock: to },
          ];
          return rest.filter((each) => each.clock < each.end);
        });
      open.set(client, left);
    }
  }
  return found.map((by) => [...by].sort(([, a], [, b]) => b - a).map(([personId]) => personId));
}
