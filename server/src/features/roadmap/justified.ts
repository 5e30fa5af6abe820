import type { RoadmapItem } from '@koinon/roadmap';
import * as Y from 'yjs';
import type { Caller } from '../../runtime/caller.ts';
import type { HeavyReads } from '../../runtime/heavy-reads.ts';
import type { DocumentScope, Documents, TextPort } from '../documents/index.ts';
import type { LinkStore } from './link-store.ts';
import type { LinkRow } from './model.ts';
import { wordsAt } from './paragraphs.ts';
import type { Readings } from './readings.ts';

export interface JustifiedDeps {
  documents: Pick<Documents, 'policy'>;
  store: LinkStore;
  readings: Readings;
  heavyReads: HeavyReads;
  text: Pick<TextPort, 'read'>;
}

/** Words of a text that justify an item of a roadmap, or of which it was made: as they stand there now. */
export interface Justified {
  item: RoadmapItem;
  roadmap: { id: string; title: string };
  text: { id: string; title: string };
  words: string;
  made: boolean;
}

/** What is justified by which words, for whoever may read both: the rest is left out without a trace. */
export function createJustified({ documents, store, readings, heavyReads, text }: JustifiedDeps) {
  async function shown(caller: Caller, rows: readonly LinkRow[]): Promise<Justified[]> {
    const who = caller?.id ?? 'guests';
    const anchored = rows.filter(({ anchor }) => anchor !== null);
    const ids = [...new Set(anchored.flatMap((row) => [String(row.documentId), String(row.onDocumentId)]))];
    const scopes = new Map(
      await Promise.all(ids.map(async (id) => [id, await documents.policy.look(caller, id)] as const)),
    );
    const seen = anchored.filter((row) => scopes.get(String(row.documentId)) && scopes.get(String(row.onDocumentId)));
    const found = new Map<LinkRow, Justified>();
    for (const [id, those] of Map.groupBy(seen, ({ onDocumentId }) => String(onDocumentId))) {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, await heavyReads.run(who, () => text.read(id)));
      for (const row of those) {
        const roadmapId = String(row.documentId);
        const item = (await readings.of(roadmapId, who)).find((one) => one.id === row.itemId);
        const words = wordsAt(doc, row.anchor!);
        if (!item || !words) continue;
        const named = (of: string) => ({ id: of, title: scopes.get(of)!.row.title });
        found.set(row, { item, roadmap: named(roadmapId), text: named(id), words, made: row.made === true });
      }
      doc.destroy();
    }
    return rows.flatMap((row) => found.get(row) ?? []);
  }

  return {
    /** Of a document that the caller reads: what its words justify, and what justifies its items. */
    about: async (caller: Caller, scope: DocumentScope) => shown(caller, await store.about(scope)),
    /** What justifies the items of some roadmaps. */
    of: async (caller: Caller, roadmaps: readonly DocumentScope[]) => shown(caller, await store.justifying(roadmaps)),
  };
}
