import { type TermKind, limits } from '@koinon/contract';
import { foldGreek } from '@koinon/text';
import type { StoredActor } from '../../runtime/acting.ts';
import type { Transaction } from '../../runtime/facts.ts';
import { type Documents, toldOf } from '../documents/index.ts';
import type { PracticeStore } from './store.ts';

const fieldOf = { sector: 'sectors', tag: 'tags' } as const;

/** Puts one name in the place of another, once. */
export const renamed = (names: readonly string[], from: string, to: string): string[] => [
  ...new Map(names.map((name) => (foldGreek(name) === foldGreek(from) ? to : name)).map((name) => [foldGreek(name), name])).values(),
]; // prettier-ignore

/** The sectors and tags of all cards. */
export function createTermsOfCards({
  store,
  documents,
}: {
  store: PracticeStore;
  documents: Pick<Documents, 'policy'>;
}) {
  return {
    async list(): Promise<Record<TermKind, string[]>> {
      const rows = await store.all();
      return { sector: rows.flatMap(({ sectors }) => sectors), tag: rows.flatMap(({ tags }) => tags) };
    },
    async rename(tx: Transaction, kind: TermKind, from: string, to: string, actor: StoredActor): Promise<void> {
      const field = fieldOf[kind];
      const most = limits.practice[field];
      for (const row of await store.all()) {
        if (!row[field].some((name) => foldGreek(name) === foldGreek(from))) continue;
        await store.setTerms(row._id, { [field]: renamed(row[field], from, to).slice(0, most) }, tx.session);
        const document = await documents.policy.written(String(row._id));
        if (document) await tx.tell({ ...toldOf(document), type: 'practice.changed', actor });
      }
    },
  };
}
