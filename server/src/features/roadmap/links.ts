import type { RoadmapLink, RoadmapLinkEnd, RoadmapLinkInput } from '@koinon/contract';
import { streamOf } from '@koinon/contract';
import { itemsInCircles, wouldCloseCircle } from '@koinon/roadmap';
import { type ClientSession, Types } from 'mongoose';
import * as Y from 'yjs';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Facts, Transaction } from '../../runtime/facts.ts';
import type { HeavyReads } from '../../runtime/heavy-reads.ts';
import type { Limits } from '../../runtime/limits.ts';
import { demandAnchor } from '../comments/index.ts';
import { type DocumentScope, type Documents, type TextPort, toldOf } from '../documents/index.ts';
import { actingIn } from '../workspaces/index.ts';
import type { LinkStore } from './link-store.ts';
import type { LinkRow } from './model.ts';
import { isThere } from './paragraphs.ts';
import type { Readings } from './readings.ts';

export interface LinksDeps {
  facts: Facts;
  clock: Clock;
  limits: Pick<Limits, 'roadmap'>;
  documents: Pick<Documents, 'policy'>;
  store: LinkStore;
  readings: Readings;
  heavyReads: HeavyReads;
  text: Pick<TextPort, 'read'>;
}

export type Links = ReturnType<typeof createLinks>;

const circle = {
  el: 'Έτσι τα βήματα θα περίμεναν το ένα το άλλο σε κύκλο, ίσως μέσα από βήμα που δεν μπορείτε να δείτε.',
  en: 'The steps would wait for each other in a circle, perhaps through a step that you cannot see.',
};
const full = {
  el: 'Το στοιχείο έχει ήδη όσους συνδέσμους χωρά.',
  en: 'The item has as many links as it can hold.',
};

const nodeOf = (documentId: unknown, itemId: string): string => `${String(documentId)} ${itemId}`;

/** What items wait for in other roadmaps, and the paragraphs they are justified by. */
export function createLinks({ facts, clock, limits, documents, store, readings, heavyReads, text }: LinksDeps) {
  /** Everything that waits, directly or through others, behind some links: whoever may see it. */
  async function graphFrom(documentIds: readonly string[], who: string, tx?: Transaction) {
    const rows: LinkRow[] = [];
    const known = new Set<string>();
    for (let open = [...new Set(documentIds)]; open.length > 0;) {
      for (const id of open) known.add(id);
      const found = await store.between(open, tx?.session);
      rows.push(...found);
      open = [...new Set(found.map(({ onDocumentId }) => String(onDocumentId)))].filter((id) => !known.has(id));
    }
    const across = Map.groupBy(rows, ({ documentId, itemId }) => nodeOf(documentId, itemId));
    const read = await Promise.all([...known].map(async (id) => ({ id, items: await readings.of(id, who) })));
    return read.flatMap(({ id, items }) =>
      items.map((item) => ({
        id: nodeOf(id, item.id),
        dependsOn: [
          ...item.dependsOn.map((on) => nodeOf(id, on)),
          ...(across.get(nodeOf(id, item.id)) ?? []).map((row) => nodeOf(row.onDocumentId, row.onItemId!)),
        ],
      })),
    );
  }

  /** An end of a link as the caller sees it; null where they may not. */
  async function endOf(
    scope: DocumentScope | null,
    { itemId, anchor }: Pick<RoadmapLinkEnd, 'itemId' | 'anchor'>,
    who: string,
    { lost = false, fresh = false } = {},
  ): Promise<RoadmapLinkEnd | null> {
    if (!scope) return null;
    const { documentId, row } = scope;
    const base = { documentId, documentTitle: row.title, itemId, anchor };
    const quote = lost ? null : (anchor?.quote ?? null);
    if (itemId === null) return { ...base, title: quote, kind: null, start: null, end: null };
    const find = async () => (await readings.of(documentId, who)).find(({ id }) => id === itemId);
    let item = await find();
    if (!item && fresh) {
      // Another node may have written it after it was read here.
      readings.forget(documentId);
      item = await find();
    }
    const { title = null, kind = null, start = null, end = null } = item ?? {};
    return { ...base, title, kind, start, end };
  }

  /** Which paragraphs, of texts that the caller sees, are there no more. */
  async function gone(rows: readonly LinkRow[], seen: (id: string) => boolean, who: string): Promise<Set<LinkRow>> {
    const lost = new Set<LinkRow>();
    const anchored = rows.filter(({ anchor, onDocumentId }) => anchor !== null && seen(String(onDocumentId)));
    for (const [id, those] of Map.groupBy(anchored, ({ onDocumentId }) => String(onDocumentId))) {
      const update = await heavyReads.run(who, () => text.read(id));
      const doc = new Y.Doc();
      Y.applyUpdate(doc, update);
      for (const row of those) if (!isThere(doc, row.anchor!)) lost.add(row);
      doc.destroy();
    }
    return lost;
  }

  /** `at`: the document whose page asks; what its own paragraphs say, that page sees. */
  async function present(caller: Caller, rows: readonly LinkRow[], at: string): Promise<RoadmapLink[]> {
    const who = caller?.id ?? 'guests';
    const ids = [...new Set(rows.flatMap((row) => [String(row.documentId), String(row.onDocumentId)]))];
    const scopes = new Map(
      await Promise.all(ids.map(async (id) => [id, await documents.policy.look(caller, id)] as const)),
    );
    const lost = await gone(rows, (id) => id !== at && Boolean(scopes.get(id)), who);
    const since = clock.now().getTime() - 2 * limits.roadmap.fresh;
    const isFresh = ({ createdAt }: LinkRow) => createdAt.getTime() > since;
    const waiting = rows.filter(({ onItemId }) => onItemId !== null);
    const tangled = itemsInCircles(
      await graphFrom(
        waiting.map(({ documentId }) => String(documentId)),
        who,
      ),
    );
    return Promise.all(
      rows.map(async (row) => ({
        id: String(row._id),
        what: row.onItemId === null ? ('paragraph' as const) : ('item' as const),
        from: await endOf(scopes.get(String(row.documentId)) ?? null, { itemId: row.itemId, anchor: null }, who, {
          fresh: isFresh(row),
        }),
        on: await endOf(
          scopes.get(String(row.onDocumentId)) ?? null,
          { itemId: row.onItemId, anchor: row.anchor },
          who,
          { lost: lost.has(row), fresh: isFresh(row) },
        ),
        made: row.made === true,
        circular:
          row.onItemId !== null &&
          tangled.has(nodeOf(row.documentId, row.itemId)) &&
          tangled.has(nodeOf(row.onDocumentId, row.onItemId)),
      })),
    );
  }

  const itemIn = async (documentId: string, itemId: string, who: string) => {
    // What was written a moment ago is to be there.
    readings.forget(documentId);
    const items = await readings.of(documentId, who);
    return items.find(({ id }) => id === itemId) ?? refuse('not-found');
  };

  async function tell(
    tx: Transaction,
    caller: SignedIn,
    scope: DocumentScope,
    type: 'roadmap.linked' | 'roadmap.unlinked',
  ) {
    // Where the link leads is not told: not everybody here may see that.
    await tx.tell({ ...toldOf(scope), type, actor: actingIn(caller, scope.workspace, clock.now(), 'team') });
  }

  return {
    async about(caller: Caller, documentId: string): Promise<{ items: RoadmapLink[] }> {
      const scope = await documents.policy.read(caller, documentId);
      return { items: await present(caller, await store.about(scope), documentId) };
    },

    /** What the items of some roadmaps wait for in roadmaps among them, by item. */
    async among(roadmaps: readonly DocumentScope[]): Promise<Map<string, { documentId: string; itemId: string }[]>> {
      const visible = new Set(roadmaps.map(({ documentId }) => documentId));
      const rows = (await store.between([...visible])).filter((row) => visible.has(String(row.onDocumentId)));
      const found = new Map<string, { documentId: string; itemId: string }[]>();
      for (const row of rows) {
        const key = nodeOf(row.documentId, row.itemId);
        found.set(key, [...(found.get(key) ?? []), { documentId: String(row.onDocumentId), itemId: row.onItemId! }]);
      }
      return found;
    },

    async add(caller: SignedIn, documentId: string, itemId: string, input: RoadmapLinkInput) {
      const scope = await facts.transact(async (tx) => {
        const from = await documents.policy.demand('edit', caller, documentId, tx);
        const on = await documents.policy.read(caller, input.documentId, tx);
        // One after the other over all roadmaps: of two that would close a circle together, the second is refused.
        await tx.lockRights(streamOf.installation);
        if (from.row.kind !== 'roadmap') refuse('not-found');
        await itemIn(documentId, itemId, caller.id);
        const [onItemId, anchor] = 'itemId' in input ? [input.itemId, null] : [null, input.anchor];
        demandAnchor(anchor);
        if (onItemId !== null) {
          if (on.row.kind !== 'roadmap') refuse('not-found');
          if (input.documentId === documentId) refuse('bad-input');
          await itemIn(input.documentId, onItemId, caller.id);
        }
        const there = await store.ofItem(from, itemId, tx.session);
        const same = (row: LinkRow) =>
          String(row.onDocumentId) === input.documentId &&
          row.onItemId === onItemId &&
          row.anchor?.start === anchor?.start &&
          row.anchor?.end === anchor?.end;
        if (there.some(same)) refuse('already-exists');
        if (there.length >= limits.roadmap.links) refuse('bad-input', full);
        if (onItemId !== null) {
          const graph = await graphFrom([documentId, input.documentId], caller.id, tx);
          const ends = [nodeOf(documentId, itemId), nodeOf(input.documentId, onItemId)] as const;
          if (wouldCloseCircle(graph, ...ends)) refuse('conflict', circle);
        }
        const onDocumentId = new Types.ObjectId(input.documentId);
        await store.add(from, { itemId, onDocumentId, onItemId, anchor, createdAt: clock.now() }, tx.session);
        await tell(tx, caller, from, 'roadmap.linked');
        return from;
      });
      return { items: await present(caller, await store.about(scope), documentId) };
    },

    async remove(caller: SignedIn, documentId: string, linkId: string): Promise<void> {
      await facts.transact(async (tx) => {
        const scope = await documents.policy.demand('edit', caller, documentId, tx);
        if (!(await store.remove(scope, linkId, tx.session))) refuse('not-found');
        await tell(tx, caller, scope, 'roadmap.unlinked');
      });
    },

    /** A document is erased. */
    forget: (documentId: string, session: ClientSession) => store.forget(documentId, session),
  };
}
