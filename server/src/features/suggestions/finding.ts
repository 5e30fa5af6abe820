import type { HeavyReads } from '../../runtime/heavy-reads.ts';
import type { Threads } from '../../runtime/threads.ts';
import type { DocumentScope, TextPort } from '../documents/index.ts';
import { sumOf } from './branches.ts';
import type { Found, ToFind } from './find-thread.ts';

/** Documents whose suggestions are kept until something changes in them. */
const mostKept = 100;

/** Finds what branches suggest, in a thread of its own. */
export function createFinding({
  heavyReads,
  threads,
  text,
}: {
  heavyReads: HeavyReads;
  threads: Threads;
  text: TextPort;
}) {
  const kept = new Map<string, { sum: string; found: Promise<Found[]> }>();

  /** What the branches suggest; found once for each state of them. */
  async function find(document: DocumentScope, branchIds: readonly string[], who: string): Promise<Found[]> {
    const { documentId } = document;
    if (branchIds.length === 0) return [];
    return heavyReads.run(who, async () => {
      const [stored, ...own] = await Promise.all([documentId, ...branchIds].map((id) => text.read(id)));
      const sum = [...branchIds, ...[stored!, ...own].map(sumOf)].join(' ');
      const known = kept.get(documentId);
      if (known?.sum === sum) return known.found;
      const input: ToFind = { text: stored!, branches: branchIds.map((id, i) => ({ id, bytes: own[i]! })) };
      const found = threads.run<Found[]>(new URL('./find-thread.ts', import.meta.url), input);
      if (kept.size >= mostKept) kept.clear();
      kept.set(documentId, { sum, found });
      found.catch(() => kept.delete(documentId));
      return found;
    });
  }

  /** What one branch suggests that is not decided on, whoever may read it. */
  async function waiting(documentId: string, branchId: string): Promise<readonly Found[]> {
    const [stored, bytes] = await Promise.all([documentId, branchId].map((id) => text.read(id)));
    const input: ToFind = { text: stored!, branches: [{ id: branchId, bytes: bytes! }] };
    return threads.run<Found[]>(new URL('./find-thread.ts', import.meta.url), input);
  }

  return { find, waiting };
}
