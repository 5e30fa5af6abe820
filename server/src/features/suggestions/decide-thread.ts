import { textSchema } from '@koinon/editor-schema';
import { textOf } from '@koinon/live-text';
import {
  decide,
  decideReworded,
  openBranch,
  suggestionsIn,
  undoing,
  writersOf,
  type Decision,
  type Outcome,
  type Reworded,
  type Undoing,
} from '@koinon/live-text/branch';
import * as Y from 'yjs';
import type { DecidedWords } from './model.ts';

export interface ToDecide {
  text: Uint8Array;
  branch: Uint8Array;
  ids: readonly string[];
  outcome: Outcome;
  /** Those that are accepted with other words than their own; then they alone are decided on. */
  reworded?: readonly Reworded[] | undefined;
  /** Who has written in the branch under which client id, and whose it is where that says nothing. */
  owners: ReadonlyMap<number, string>;
  author: string;
}

/** Words that go into the text in the name of who wrote them. */
export interface InName {
  text: Uint8Array;
  personId: string;
}

export interface Decided {
  texts: InName[];
  branch: Uint8Array;
  /** What takes it back; null where nothing does. */
  undo: Undoing | null;
  said: (DecidedWords & { id: string })[];
  writers: string[];
}

const both = (a: Uint8Array, b: Uint8Array): Uint8Array => (a.length > 0 ? Y.mergeUpdates([a, b]) : b);

/** The people who wrote each of these suggestions, whoever wrote most of it first. */
function writersIn({ text, branch, ids, owners, author }: ToDecide): Map<string, string[]> {
  const open = openBranch(text, branch);
  try {
    const asked = suggestionsIn(textOf(open.text), textOf(open.branch)).filter(({ id }) => ids.includes(id));
    return new Map(
      asked.map((one) => {
        const known = writersOf(one).flatMap((client) => owners.get(client) || []);
        return [one.id, known.length > 0 ? [...new Set(known)] : [author]];
      }),
    );
  } finally {
    open.destroy();
  }
}

/** Decides for one writer after the other, so that accepted words are in the text in the name of who wrote them. */
function inTurn(input: ToDecide, groups: readonly (readonly [string, string[]])[]): [Decision, InName[]] {
  let { text, branch } = input;
  let own = new Uint8Array();
  const texts: InName[] = [];
  const decided: Decision['decided'] = [];
  for (const [personId, ids] of groups) {
    const made = decide(text, branch, ids, input.outcome);
    if (made.text) {
      texts.push({ text: made.text, personId });
      text = both(text, made.text);
    }
    branch = both(branch, made.branch);
    own = Uint8Array.from(both(own, made.branch));
    decided.push(...made.decided);
  }
  const update = texts.length > 0 ? Y.mergeUpdates(texts.map(({ text: one }) => one)) : null;
  return [{ text: update, branch: own, decided }, texts];
}

/** What a decision writes into the text and into the branch. Runs in a thread of its own. */
export default function decideOn(input: ToDecide): Decided {
  const { text, branch, outcome, reworded, author } = input;
  const saidOf = ({ decided }: Decision) =>
    decided.map(({ id, kind, form, before, after }) => ({ id, kind, form, before, after }));
  if (reworded) {
    const made = decideReworded(text, branch, reworded);
    const texts = made.text ? [{ text: made.text, personId: author }] : [];
    // Taken back, it would stand in the branch with words that nobody there has written.
    return { texts, branch: made.branch, undo: null, said: saidOf(made), writers: [] };
  }
  const writers = writersIn(input);
  if (writers.size === 0) return { texts: [], branch: new Uint8Array(), undo: null, said: [], writers: [] };
  const by = Map.groupBy(writers.keys(), (id) => writers.get(id)![0]!);
  const [made, texts] = inTurn(input, outcome === 'accept' ? [...by] : [[author, [...writers.keys()]]]);
  const wrote = [...new Set(made.decided.flatMap(({ id }) => writers.get(id) ?? []))];
  const undo = undoing(text, branch, made, outcome, textSchema);
  return { texts, branch: made.branch, undo, said: saidOf(made), writers: wrote };
}
