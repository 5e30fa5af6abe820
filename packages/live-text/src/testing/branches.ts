import assert from 'node:assert/strict';
import { build, textSchema } from '@koinon/editor-schema';
import * as Y from 'yjs';
import { decide, suggestionsIn, undoing, type Outcome, type Suggestion } from '../branch/index.ts';
import { isHidden } from '../branch/items.ts';
import { textOf, writeTree, type JsonNode, type Marker } from '../index.ts';
import { Desk } from './desk.ts';
import { commands, numbers } from './fuzz.ts';

/** A text with people who write in it and people who each suggest on a branch of their own. */
export class Drafts {
  readonly author: Desk;
  readonly branches: Desk[];
  #next = 900;

  constructor(content: JsonNode, count = 2) {
    const doc = new Y.Doc();
    doc.clientID = 1;
    writeTree(textOf(doc), content, textSchema);
    const state = Y.encodeStateAsUpdate(doc);
    this.author = new Desk('author', 10, state);
    this.branches = Array.from({ length: count }, (_, i) => new Desk(`branch ${i}`, 20 + i, state));
  }

  get text(): Uint8Array {
    return Y.encodeStateAsUpdate(this.author.doc);
  }

  /** The branches take in what was written in the text. */
  meet(): void {
    for (const branch of this.branches) Y.applyUpdate(branch.doc, this.text, 'network');
  }

  suggestions(branch: Desk): Suggestion[] {
    this.meet();
    return suggestionsIn(this.author.text, branch.text);
  }

  said(branch: Desk): string[] {
    return this.suggestions(branch).map(
      ({ kind, before, after, form }) => `${kind} ${JSON.stringify(form)} «${before}» «${after}»`,
    );
  }

  /** Answers what takes it back, or null where nothing does. */
  decide(branch: Desk, ids: readonly string[], outcome: Outcome): (() => void) | null {
    const [before, own] = [this.text, Y.encodeStateAsUpdate(branch.doc)];
    const decision = decide(before, own, ids, outcome);
    const { text, branch: update } = decision;
    const undo = undoing(before, own, decision, outcome, textSchema);
    if (text) Y.applyUpdate(this.author.doc, text, 'network');
    Y.applyUpdate(branch.doc, update, `decision ${this.#next++}`);
    this.author.check();
    branch.check();
    return (
      undo &&
      (() => {
        if (undo.text) Y.applyUpdate(this.author.doc, undo.text, 'network');
        Y.applyUpdate(branch.doc, undo.branch, 'undo');
        this.author.check();
        branch.check();
      })
    );
  }
}

/** Stands for a table that shows nothing. */
const hidden = '';

/** A text place by place, with marks: markers as what they say. */
export const flat = (text: Y.Text): string[] => places(text).filter((place) => place !== hidden);

function places(text: Y.Text, withMarks = true): string[] {
  const say = (value: unknown): string => {
    if (value instanceof Y.Text) return places(value, withMarks).join('');
    if (value instanceof Y.Map)
      return JSON.stringify(
        [...value.entries()].map(([key, each]) => [key, say(each)]).sort(([a], [b]) => (a! < b! ? -1 : 1)),
      );
    return JSON.stringify(value);
  };
  return (text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]).flatMap(
    ({ insert, attributes = {} }) => {
      if (insert instanceof Y.Map && isHidden(insert as Marker)) return [hidden];
      const marks = withMarks ? JSON.stringify(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1))) : '';
      return typeof insert === 'string'
        ? insert.split('').map((letter) => (letter === '\n' ? letter : letter + marks))
        : [say(insert) + (insert instanceof Y.Map ? '' : marks)];
    },
  );
}

const begin = build.text(
  build.h(1, 'Τίτλος'),
  build.p('Πρώτη παράγραφος με λίγα λόγια'),
  build.ul('ένα', [build.p('δύο'), build.ol('μέσα')], 'τρία'),
  build.table(['α', 'β'], ['γ', 'δ']),
  build.callout('decision', 'Απόφαση', 'Δεύτερη'),
  build.quote('Λόγια'),
) as JsonNode;

/** What an accepted suggestion makes of a text, told without Yjs: its places replaced by those of the branch. */
function accepted(text: string[], branch: string[], suggestion: Suggestion): string[] {
  const now = [...text];
  for (const part of suggestion.parts.toReversed()) {
    if (part.is === 'words') {
      const { at, branchAt, gone, fresh } = part.gap;
      const [out, come] = [gone, fresh].map((spans) => spans.reduce((sum, { units }) => sum + units.length, 0));
      now.splice(at, out!, ...branch.slice(branchAt, branchAt + come!));
    } else if (part.is === 'marks')
      now.splice(part.at, part.length, ...branch.slice(part.branchAt, part.branchAt + part.length));
  }
  return now;
}

export class BranchFuzz {
  readonly drafts = new Drafts(begin);
  readonly log: string[] = [];
  decided = 0;
  readonly #random: (below: number) => number;
  #next = 0x4e00;

  constructor(seed: number) {
    this.#random = numbers(seed);
  }

  #pick<T>(list: readonly T[]): T {
    return list[this.#random(list.length)]!;
  }

  #edit(desk: Desk): void {
    const size = desk.state.doc.content.size;
    const from = this.#random(size + 1);
    desk.select(from, this.#random(3) === 0 ? Math.min(size, from + this.#random(20)) : from);
    const letters = () => String.fromCharCode(this.#next++);
    const acts: [string, () => unknown][] = [
      ['types', () => desk.type(Array.from({ length: 1 + this.#random(4) }, letters).join(''))],
      ['types', () => desk.type(letters())],
      ['Backspace', () => desk.backspace()],
      ['Enter', () => desk.enter()],
      ['undo', () => desk.undo()],
    ];
    const command = this.#pick(Object.keys(commands));
    const [name, act] = this.#random(4) > 0 ? this.#pick(acts) : [command, () => desk.do(commands[command]!)];
    try {
      act();
    } catch (error) {
      // Some commands fail of themselves in strange places. What they did until then counts.
      if (error instanceof Error && /\/live-text\/src\/(?!testing)/.test(error.stack ?? '')) throw error;
    }
    this.log.push(`${desk.name} at ${from}: ${name}`);
  }

  #decide(): void {
    const { drafts } = this;
    drafts.meet();
    const branch = this.#pick(drafts.branches);
    const all = drafts.suggestions(branch);
    if (all.length === 0) return;
    const outcome: Outcome = this.#random(2) === 0 ? 'accept' : 'reject';
    const one = this.#pick(all);
    const inTable = one.text !== drafts.author.text;
    const simple =
      !inTable && one.form.is !== 'table' && one.parts.every((part) => part.is === 'words' || part.is === 'marks');
    // Marks are looked at in cases of their own: what is accepted is written anew, and may lose one that the text had there (seed 961991).
    const [text, own] = [places(drafts.author.text, false), places(branch.text, false)];
    const seen = (list: string[]) => list.filter((place) => place !== hidden);
    const others = all.filter(({ id }) => id !== one.id).map(({ before, after, kind }) => `${kind} ${before} ${after}`);
    this.log.push(`${outcome} of ${branch.name}: ${one.kind} «${one.before}» «${one.after}»`);
    drafts.decide(branch, [one.id], outcome);
    this.decided++;
    const [textNow, ownNow] = [places(drafts.author.text, false), places(branch.text, false)].map(seen) as [
      string[],
      string[],
    ];
    if (outcome === 'accept') {
      assert.deepEqual(ownNow, seen(own), 'accepting changes nothing of what the branch says');
      if (simple) assert.deepEqual(textNow, seen(accepted(text, own, one)), 'the text gets just what was accepted');
    } else assert.deepEqual(textNow, seen(text), 'rejecting changes nothing of the text');
    const left = drafts.suggestions(branch).map(({ before, after, kind }) => `${kind} ${before} ${after}`);
    // Neighbours may come together or apart; what they say in all stays.
    if (simple)
      assert.ok(
        left.length <= others.length + 1,
        `more is left than there was:\n${others.join('\n')}\n now\n${left.join('\n')}`,
      );
  }

  step(): void {
    const what = this.#random(10);
    if (what < 2) this.#edit(this.drafts.author);
    else if (what < 7) this.#edit(this.#pick(this.drafts.branches));
    else this.#decide();
  }

  /** Everything is accepted in the end: the text then says what the last branch says. */
  end(): void {
    for (const branch of this.drafts.branches) {
      const all = this.drafts.suggestions(branch).map(({ id }) => id);
      this.drafts.decide(branch, all, 'accept');
      const left = this.drafts.said(branch).filter((one) => !one.startsWith('format'));
      assert.deepEqual(left, [], 'nothing is left when all is accepted');
      const [text, own] = [this.drafts.author.text, branch.text].map((one) => places(one, false).filter(Boolean));
      assert.deepEqual(text, own, 'the text says what the branch says');
    }
  }
}

export function branchFuzz(seed: number, steps: number): number {
  const run = new BranchFuzz(seed);
  try {
    for (let i = 0; i < steps; i++) run.step();
    run.end();
    return run.decided;
  } catch (error) {
    throw new Error(`seed ${seed}:\n${run.log.slice(-25).join('\n')}\n${String(error)}`, { cause: error });
  }
}
