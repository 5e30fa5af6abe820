import type { MoveItemInput } from '@koinon/contract';
import { resizeItem, shiftItem } from '@koinon/roadmap';
import * as Y from 'yjs';
import type { SignedIn } from '../../runtime/caller.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Facts } from '../../runtime/facts.ts';
import type { Documents, TextPort } from '../documents/index.ts';
import type { Readings } from './readings.ts';

export interface MovingDeps {
  facts: Facts;
  documents: Pick<Documents, 'policy'>;
  text: Pick<TextPort, 'read' | 'write'>;
  readings: Pick<Readings, 'forget'>;
}

const noSuchDate = {
  el: 'Δεν μπορεί να μετακινηθεί εκεί: δεν έχει ημερομηνίες, ή θα έβγαινε από τα έτη που χωρά ο οδικός χάρτης.',
  en: 'It cannot go there: it has no dates, or it would leave the years that the roadmap holds.',
};

/**
 * Moves an item in the live roadmap of its document, for who may edit that. What is asked for is the step, not the dates: of two who
 * move one item at once, both steps are made.
 */
export function createMoving({ facts, documents, text, readings }: MovingDeps) {
  return async function move(
    caller: SignedIn,
    documentId: string,
    itemId: string,
    { mode, days }: MoveItemInput,
  ): Promise<void> {
    const scope = await facts.transact((tx) => documents.policy.demand('edit', caller, documentId, tx));
    if (scope.row.kind !== 'roadmap') refuse('not-found');
    const doc = new Y.Doc();
    Y.applyUpdate(doc, await text.read(documentId));
    const before = Y.encodeStateVector(doc);
    const outcome = mode === 'move' ? shiftItem(doc, itemId, days) : resizeItem(doc, itemId, mode, days);
    if (!outcome.ok) {
      if (outcome.problems.some(({ code }) => code === 'unknownItem')) refuse('not-found');
      refuse('bad-input', noSuchDate);
    }
    await text.write(documentId, Y.encodeStateAsUpdate(doc, before), { personId: caller.id });
    readings.forget(documentId);
    doc.destroy();
  };
}
