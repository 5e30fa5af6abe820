import * as Y from 'yjs';
import { kindOf } from '../form/marker.ts';
import { blockEnd, lineBreak, textOf, type Attributes } from '../form/names.ts';
import { tableKind } from '../form/rules.ts';
import { decide, openBranch, type Decision } from './decide.ts';
import { markerOf } from './items.ts';
import { suggestionsIn, type Suggestion } from './suggestions.ts';

/** Letters that lie side by side; what parts them is the structure of blocks. */
interface Run {
  at: number;
  length: number;
  marks: Attributes;
}

const unitsOf = ({ parts }: Suggestion, side: 'gone' | 'fresh'): unknown[] =>
  parts.flatMap((part) => (part.is === 'words' ? part.gap[side] : [])).flatMap(({ units }) => [...units]);

const isTable = (unit: unknown): boolean => {
  const marker = markerOf(unit as object);
  return marker !== null && kindOf(marker) === tableKind;
};

/**
 * Whether a suggestion can be accepted with other words: it is about words, with no table among them. Where nothing is
 * suggested in the place of whole blocks, there is no block for the other words to stand in.
 */
export function canReword(suggestion: Suggestion): boolean {
  if (suggestion.form.is !== 'words' || suggestion.parts.some(({ is }) => is !== 'words')) return false;
  const [gone, fresh] = [unitsOf(suggestion, 'gone'), unitsOf(suggestion, 'fresh')];
  if ([...gone, ...fresh].some(isTable)) return false;
  return suggestion.kind !== 'delete' || gone.every((unit) => typeof unit === 'string' && unit !== blockEnd);
}

/** The runs of letters between two places of a text. */
function runsIn(text: Y.Text, from: number, to: number): Run[] {
  const runs: Run[] = [];
  let at = 0;
  for (const { insert, attributes = {} } of text.toDelta() as { insert: unknown; attributes?: Attributes }[]) {
    const units = typeof insert === 'string' ? insert.split('') : [insert];
    for (const unit of units) {
      const letter = unit !== blockEnd && markerOf(unit as object) === null;
      if (letter && at >= from && at < to) {
        const last = runs.at(-1);
        if (last && last.at + last.length === at) last.length += 1;
        else runs.push({ at, length: 1, marks: typeof unit === 'string' ? attributes : {} });
      }
      at += 1;
    }
  }
  return runs;
}

/** Gives a place of a branch other words: a line for each block that is suggested there. Answers where they end. */
function say({ branch, branchFrom, branchTo }: Suggestion, words: string): number {
  const runs = runsIn(branch, branchFrom, branchTo);
  const lines = words.split('\n');
  const most = Math.max(runs.length, 1);
  const said = [...lines.slice(0, most - 1), lines.slice(most - 1).join(lineBreak)];
  const before = branch.length;
  const last = runs.at(-1);
  if (!last) branch.insert(branchFrom, said.join(lineBreak), {});
  // From behind; blocks that get no line go with what parts them from the one before.
  else
    for (const [i, { at, length, marks }] of [...runs.entries()].toReversed()) {
      if (i >= said.length) continue;
      const end = i === said.length - 1 ? last.at + last.length : at + length;
      branch.delete(at, end - at);
      branch.insert(at, said[i]!, marks);
    }
  return branchTo + branch.length - before;
}

/** A suggestion that is accepted with other words than its own. */
export interface Reworded {
  id: string;
  words: string;
}

/**
 * Accepts suggestions of one branch with other words. The branch is made to say them first, so the text gets them in the one way
 * in which suggestions get there. What is not there any more, or cannot be said otherwise, is passed over.
 */
export function decideReworded(text: Uint8Array, branch: Uint8Array, asked: readonly Reworded[]): Decision {
  const open = openBranch(text, branch);
  const ids: string[] = [];
  const updates: Uint8Array[] = [];
  let known: Uint8Array;
  try {
    const [main, own] = [textOf(open.text), textOf(open.branch)];
    open.branch.on('update', (update) => updates.push(update));
    for (const { id, words } of asked) {
      const suggestion = suggestionsIn(main, own).find((one) => one.id === id);
      if (!suggestion || !canReword(suggestion)) continue;
      let end = 0;
      open.branch.transact(() => (end = say(suggestion, words)));
      const now = suggestionsIn(main, own).filter(
        ({ branch: where, branchFrom, branchTo }) =>
          where === suggestion.branch && branchTo >= suggestion.branchFrom && branchFrom <= end,
      );
      ids.push(...now.map((one) => one.id));
    }
    known = Y.encodeStateAsUpdate(open.branch);
  } finally {
    open.destroy();
  }
  const made = decide(text, known, ids, 'accept');
  return { ...made, branch: Y.mergeUpdates([...updates, made.branch]) };
}
