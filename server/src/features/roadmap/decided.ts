import { type DecisionInput, streamOf } from '@koinon/contract';
import { placesOf } from '@koinon/editor-schema';
import { createItem, newItemId, removeItem } from '@koinon/roadmap';
import { compareGreek } from '@koinon/text';
import { Types } from 'mongoose';
import * as Y from 'yjs';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Facts, Transaction } from '../../runtime/facts.ts';
import type { HeavyReads } from '../../runtime/heavy-reads.ts';
import { demandAnchor } from '../comments/index.ts';
import { type DocumentScope, type Documents, type TextPort, toldOf } from '../documents/index.ts';
import { actingIn } from '../workspaces/index.ts';
import type { LinkStore } from './link-store.ts';
import type { LinkRow } from './model.ts';
import type { Reach } from './reach.ts';
import type { Readings } from './readings.ts';

export interface DecidedDeps {
  facts: Facts;
  clock: Clock;
  documents: Pick<Documents, 'policy'>;
  heavyReads: HeavyReads;
  text: Pick<TextPort, 'read' | 'write'>;
  store: LinkStore;
  readings: Readings;
  reach: Reach;
}
export type Decided = ReturnType<typeof createDecided>;

const noRoadmap = {
  el: 'Ο χώρος εργασίας δεν έχει οδικό χάρτη που μπορείτε να αλλάξετε. Δημιουργήστε πρώτα έναν.',
  en: 'The workspace has no roadmap that you can change. Make one first.',
};
const unread = {
  el: 'Η απόφαση δεν βρέθηκε στο κείμενο. Περιμένετε λίγο και δοκιμάστε ξανά.',
  en: 'The decision was not found in the text. Wait a little and try again.',
};

/** Decisions of minutes become items of a roadmap: each once, whoever presses and how often. The link stays, both ways. */
export function createDecided(deps: DecidedDeps) {
  const { facts, clock, documents, heavyReads, text, store, readings, reach } = deps;

  /** The roadmap that was named, or the first of the workspace that one may change. */
  async function roadmapFor(caller: SignedIn, minutes: DocumentScope, asked: string | undefined): Promise<string> {
    if (asked !== undefined) return asked;
    const [first] = (await reach.roadmapsIn(caller, [minutes.workspace]))
      .filter(({ rights }) => rights.edit)
      .sort((a, b) => compareGreek(a.row.title, b.row.title));
    return first?.documentId ?? refuse('not-ready', noRoadmap);
  }

  /** What there is already of the paragraph that begins in `block`. What was deleted from its roadmap since does not count. */
  async function madeBefore(caller: SignedIn, minutes: DocumentScope, doc: Y.Doc, block: number, tx?: Transaction) {
    const rows = await store.madeOf(minutes, tx?.session ?? null);
    const places = placesOf(
      doc,
      rows.map(({ anchor }) => anchor),
    );
    const same = rows.filter((_, at) => places[at]?.start.block === block);
    const gone: LinkRow[] = [];
    for (const row of same) {
      const roadmapId = String(row.documentId);
      readings.forget(roadmapId);
      const items = await readings.of(roadmapId, caller.id);
      if (items.some(({ id }) => id === row.itemId)) return { there: true, gone: [] };
      gone.push(row);
    }
    return { there: false, gone };
  }

  return async function decide(
    caller: SignedIn,
    minutesId: string,
    { anchor, title, roadmapId: asked, unionId, end }: DecisionInput,
  ): Promise<void> {
    const minutes = await documents.policy.read(caller, minutesId);
    if (minutes.row.kind !== 'minutes') refuse('not-found');
    demandAnchor(anchor);
    const roadmapId = await roadmapFor(caller, minutes, asked);
    const said = new Y.Doc();
    Y.applyUpdate(said, await heavyReads.run(caller.id, () => text.read(minutesId)));
    const block = placesOf(said, [anchor])[0]?.start.block ?? refuse('conflict', unread);
    /** Decides in the order of the installation: of two who press together the second finds what the first has made. */
    const begin = async (tx: Transaction) => {
      const roadmap = await documents.policy.demand('edit', caller, roadmapId, tx);
      const now = await documents.policy.read(caller, minutesId, tx);
      if (roadmap.row.kind !== 'roadmap') refuse('not-found');
      await tx.lockRights(streamOf.installation);
      return { roadmap, said: now, before: await madeBefore(caller, now, said, block, tx) };
    };
    if ((await facts.transact(begin)).before.there) return;

    // The roadmap comes first, as texts do: a link to what is not there would be worse than what is there without its link.
    const author = { personId: caller.id };
    const doc = new Y.Doc();
    Y.applyUpdate(doc, await text.read(roadmapId));
    const itemId = newItemId();
    const write = async (change: () => void) => {
      const state = Y.encodeStateVector(doc);
      change();
      await text.write(roadmapId, Y.encodeStateAsUpdate(doc, state), author);
      // What was read in between, looking for the decision, is not what stands there now.
      readings.forget(roadmapId);
    };
    await write(() => {
      const made = createItem(doc, {
        kind: 'action',
        id: itemId,
        title,
        responsibleUnionId: unionId,
        end,
        documentIds: [minutesId],
        level: minutes.workspace.row.level,
      });
      if (!made.ok) refuse('conflict');
    });
    const takeBack = () => write(() => void removeItem(doc, itemId, 'keep'));
    try {
      const late = await facts.transact(async (tx) => {
        const { roadmap, said: where, before } = await begin(tx);
        if (before.there) return true;
        for (const row of before.gone) await store.drop(row, tx.session);
        const onDocumentId = new Types.ObjectId(minutesId);
        const link = { itemId, onDocumentId, onItemId: null, anchor, made: true, createdAt: clock.now() };
        await store.add(roadmap, link, tx.session);
        // Open pages hear of it in both workspaces; in that of the minutes nothing says which roadmap it was.
        for (const one of where.workspaceId === roadmap.workspaceId ? [roadmap] : [roadmap, where]) {
          const actor = actingIn(caller, one.workspace, clock.now(), 'team');
          await tx.tell({ ...toldOf(one), type: 'roadmap.decided', actor });
        }
        return false;
      });
      if (late) await takeBack();
    } catch (error) {
      await takeBack();
      throw error;
    }
  };
}
