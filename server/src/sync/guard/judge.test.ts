import { encode, handMadeUpdate, SeededRandom, structs } from '@koinon/testkit';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { StateIndex } from '../document/state-index.ts';
import { defaultLimits } from '../limits.ts';
import { judge, type Ownership, type Verdict } from './judge.ts';

/** Set FUZZ_CASES for a longer run, SEED to repeat one. */
const cases = Number(process.env['FUZZ_CASES'] ?? 5_000);

const anybody: Ownership = () => 'own';

function judged(update: Uint8Array, index = new StateIndex(), owns = anybody): string {
  return name(judge(update, index, owns, defaultLimits));
}

function name(verdict: Verdict): string {
  return verdict.kind === 'malformed' ? verdict.rule : verdict.kind;
}

/** An index that knows `length` clocks of one client, all text in a root type. */
function knowing(client: number, length: number): StateIndex {
  const index = new StateIndex();
  const verdict = judge(
    handMadeUpdate([{ client, structs: [structs.text('t', 'x'.repeat(length))] }]),
    index,
    anybody,
    defaultLimits,
  );
  if (verdict.kind !== 'accept') throw new Error(verdict.kind);
  index.apply(verdict.change);
  return index;
}

/** Updates of a document with letters, marks, markers, cells, a map and deletions. */
function realUpdates(clientID = 7): Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const text = doc.getText('text');
  for (let i = 0; i < 20; i++) {
    text.insertEmbed(
      0,
      new Y.Map<unknown>([
        ['kind', 'heading'],
        ['cell:r:c', new Y.Text('κελί')],
      ]),
    );
    text.insert(1, `Άρθρο ${i} — «κείμενο» 😀\n`);
    text.format(1, 5, { bold: true });
    text.delete(3, 3);
    doc.getMap('roadmap').set(`key${i}`, { title: 'Στόχος', list: [1, null, 2.5, true] });
  }
  return updates;
}

const key = (text: string) => encode(118, 1, text, new Uint8Array([126]));
const nestedAny = (depth: number) =>
  encode(...Array.from({ length: depth }, () => new Uint8Array([117, 1])), new Uint8Array([126]));
const nestedTypes = (depth: number) =>
  Array.from({ length: depth }, (_, i) => structs.type(i === 0 ? 't' : { client: 9, clock: i - 1 }, 0));
const text = (client: number, clock?: number) => ({
  client,
  ...(clock === undefined ? {} : { clock }),
  structs: [structs.text('t', 'abc')],
});

const table: [rule: string, what: string, update: Uint8Array, verdict: string][] = [
  ['3.1', 'trailing zeros (E15)', encode(realUpdates()[0]!, new Uint8Array(1000)), 'trailing-bytes'],
  ['3.1', 'a number longer than needed', new Uint8Array([0x80, 0x00, 0]), 'number-form'],
  ['3.1', 'a number over 2^53', new Uint8Array([255, 255, 255, 255, 255, 255, 255, 255, 1]), 'number-range'],
  [
    '3.1',
    'text that is not UTF-8',
    handMadeUpdate([{ client: 9, structs: [encode(4, 1, 't', 2, new Uint8Array([0xc3, 0x28]))] }]),
    'text-encoding',
  ],
  [
    '3.1',
    'a mark that is not JSON',
    handMadeUpdate([{ client: 9, structs: [encode(6, 1, 't', 'bold', '{')] }]),
    'json',
  ],
  ['3.1', 'an unknown kind of content', handMadeUpdate([{ client: 9, structs: [encode(11, 1, 't', 1)] }]), 'content'],
  [
    '3.1',
    'an unknown kind of value',
    handMadeUpdate([{ client: 9, structs: [structs.entry('m', 'k', new Uint8Array([1]))] }]),
    'value-type',
  ],
  ['3.1', 'a number of structs that are not there', encode(1, 2 ** 40, 9, 0, 0), 'truncated'],
  ['3.2', '65 clients (E11)', handMadeUpdate(Array.from({ length: 65 }, (_, i) => text(1000 - i))), 'client-ids'],
  ['3.2', '64 clients', handMadeUpdate(Array.from({ length: 64 }, (_, i) => text(1000 - i))), 'accept'],
  ['3.2', '1,000 clients (E11)', handMadeUpdate(Array.from({ length: 1000 }, (_, i) => text(2000 - i))), 'client-ids'],
  ['3.2', 'one client twice', handMadeUpdate([text(9), text(9, 3)]), 'client-order'],
  ['3.2', 'clients in ascending order', handMadeUpdate([text(8), text(9)]), 'client-order'],
  [
    '3.3',
    'a garbage run of 2^40 in 12 bytes (E10)',
    handMadeUpdate([{ client: 9, structs: [structs.gc(2 ** 40)] }]),
    'clock-range',
  ],
  [
    '3.3',
    'a deleted run of 2^33',
    handMadeUpdate([{ client: 9, structs: [structs.deleted('t', 2 ** 33)] }]),
    'clock-range',
  ],
  [
    '3.3',
    'a skip of 2^40',
    handMadeUpdate([{ client: 9, structs: [structs.skip(2 ** 40), structs.text('t', 'a')] }]),
    'clock-range',
  ],
  [
    '3.3',
    'the longest run allowed',
    handMadeUpdate([{ client: 9, structs: [structs.gc(defaultLimits.clocksPerUpdate)] }]),
    'accept',
  ],
  [
    '3.3',
    'one more',
    handMadeUpdate([{ client: 9, structs: [structs.gc(defaultLimits.clocksPerUpdate + 1)] }]),
    'clock-range',
  ],
  ['3.3', 'an empty text', handMadeUpdate([{ client: 9, structs: [structs.text('t', '')] }]), 'empty-struct'],
  ['3.4', 'a withheld predecessor (E7)', handMadeUpdate([text(9, 5)]), 'gap'],
  [
    '3.4',
    'a skip',
    handMadeUpdate([{ client: 9, structs: [structs.text('t', 'a'), structs.skip(2), structs.text('t', 'a')] }]),
    'gap',
  ],
  [
    '3.4',
    'text after something unknown',
    handMadeUpdate([{ client: 9, structs: [structs.textAfter(5, 0, 'abc')] }]),
    'gap',
  ],
  ['3.4', 'a deletion of something unknown (E12)', handMadeUpdate([], [{ client: 5, ranges: [[0, 1]] }]), 'gap'],
  [
    '3.5',
    'a struct that follows itself',
    handMadeUpdate([{ client: 9, structs: [structs.textAfter(9, 0, 'abc')] }]),
    'reference',
  ],
  [
    '3.5',
    'a circle of two clients',
    handMadeUpdate([
      { client: 9, structs: [structs.textAfter(8, 0, 'a')] },
      { client: 8, structs: [structs.textAfter(9, 0, 'b')] },
    ]),
    'reference',
  ],
  ['3.5', '64 types deep', handMadeUpdate([{ client: 9, structs: nestedTypes(64) }]), 'accept'],
  ['3.5', '65 types deep', handMadeUpdate([{ client: 9, structs: nestedTypes(65) }]), 'depth'],
  ['3.5', '12,000 types deep (E13)', handMadeUpdate([{ client: 9, structs: nestedTypes(12_000) }]), 'depth'],
  [
    '3.5',
    'a value 12,000 deep',
    handMadeUpdate([{ client: 9, structs: [structs.entry('m', 'k', nestedAny(12_000))] }]),
    'value-depth',
  ],
  [
    '3.5',
    'a mark 12,000 deep',
    handMadeUpdate([{ client: 9, structs: [encode(6, 1, 't', 'b', '['.repeat(12_000) + ']'.repeat(12_000))] }]),
    'value-depth',
  ],
  [
    '3.5',
    '__proto__ as a key of a value',
    handMadeUpdate([{ client: 9, structs: [structs.entry('m', 'k', key('__proto__'))] }]),
    'reserved-key',
  ],
  [
    '3.5',
    '__proto__ as a key of a map',
    handMadeUpdate([{ client: 9, structs: [structs.entry('m', '__proto__', new Uint8Array([126]))] }]),
    'reserved-key',
  ],
  [
    '3.5',
    '__proto__ in the JSON of a mark',
    handMadeUpdate([{ client: 9, structs: [encode(6, 1, 't', 'b', '{"__proto__":1}')] }]),
    'reserved-key',
  ],
  [
    '3.5',
    '__proto__ as a root',
    handMadeUpdate([{ client: 9, structs: [structs.text('__proto__', 'a')] }]),
    'reserved-key',
  ],
  [
    '3.5',
    'a document inside',
    handMadeUpdate([{ client: 9, structs: [encode(9, 1, 't', 'guid', new Uint8Array([126]))] }]),
    'subdocument',
  ],
];

describe('the guard', () => {
  it.each(table)('%s %s (C3, C4, E9–E14)', (_rule, _what, update, verdict) => {
    expect(judged(update)).toBe(verdict);
  });

  it('3.1 takes every update that Yjs writes, and then knows the same state vector', () => {
    const index = new StateIndex();
    const doc = new Y.Doc();
    for (const update of realUpdates()) {
      const verdict = judge(update, index, anybody, defaultLimits);
      expect(verdict.kind).toBe('accept');
      if (verdict.kind === 'accept') index.apply(verdict.change);
      Y.applyUpdate(doc, update);
    }
    expect(Buffer.from(index.stateVector())).toEqual(Buffer.from(Y.encodeStateVector(doc)));
    expect(judged(Y.encodeStateAsUpdate(doc), index)).toBe('nothing-new');
  });

  it('3.1 refuses every cut of 100 updates (E14, C2)', () => {
    const index = new StateIndex();
    for (const update of realUpdates().slice(0, 100)) {
      for (let cut = 0; cut < update.length; cut++) {
        const before = index.stateVector();
        expect(judge(update.subarray(0, cut), index, anybody, defaultLimits).kind).toBe('malformed');
        expect(index.stateVector()).toBe(before);
      }
      const verdict = judge(update, index, anybody, defaultLimits);
      if (verdict.kind === 'accept') index.apply(verdict.change);
    }
  });

  it(
    '3.1 never throws on changed bytes, and what it takes Yjs can read (C1, E16)',
    { timeout: 60_000 + cases },
    async () => {
      const seed = Number(process.env['SEED'] ?? 20_261_122);
      const random = new SeededRandom(seed);
      const updates = realUpdates();
      const all = Y.mergeUpdates(updates);
      const known = new StateIndex();
      const verdict = judge(all, known, anybody, defaultLimits);
      if (verdict.kind === 'accept') known.apply(verdict.change);
      let taken = 0;
      for (let i = 0; i < cases; i++) {
        // Millions of them would leave the test's own runner without a word for minutes.
        if (i % 10_000 === 9_999) await new Promise(setImmediate);
        const bytes = random.chance(0.1) ? random.bytes(1 + random.int(40)) : Uint8Array.from(random.pick(updates));
        for (let n = random.int(4); n >= 0; n--) bytes[random.int(bytes.length)] = random.int(256);
        const index = random.chance(0.5) ? new StateIndex() : known;
        const result = judge(bytes, index, anybody, defaultLimits);
        if (result.kind !== 'accept') continue;
        taken++;
        const doc = new Y.Doc();
        if (index === known) Y.applyUpdate(doc, all);
        expect(() => Y.applyUpdate(doc, result.update), `seed ${seed}, case ${i}`).not.toThrow();
        expect(doc.store.pendingStructs, `seed ${seed}, case ${i}`).toBeNull();
      }
      expect(taken).toBeGreaterThan(cases / 400);
    },
  );

  it('3.3 finds a garbage run under the id of somebody who types (E10)', () => {
    const foreign: Ownership = (client) => (client === 5 ? 'foreign' : 'own');
    const bomb = handMadeUpdate([{ client: 5, clock: 3, structs: [structs.gc(1000)] }]);
    expect(judged(bomb, knowing(5, 3), foreign)).toBe('foreign');
  });

  it('3.4 finds what an update in the middle lacks, and takes it when it is there', () => {
    const [first, ...rest] = realUpdates();
    const index = new StateIndex();
    expect(judged(rest[0]!, index)).toBe('gap');
    for (const update of [first!, rest[0]!]) {
      const verdict = judge(update, index, anybody, defaultLimits);
      expect(verdict.kind).toBe('accept');
      if (verdict.kind === 'accept') index.apply(verdict.change);
    }
  });

  it('3.4 judges 10,000 updates without their predecessor without keeping anything (E8, C6)', () => {
    const index = new StateIndex();
    for (let i = 0; i < 10_000; i++) expect(judged(handMadeUpdate([text(9, 3 + i * 3)]), index)).toBe('gap');
    expect(index.stateVector()).toEqual(new Uint8Array([0]));
  });

  it('3.4 takes structs of two clients that build on each other in any order within one update', () => {
    const update = handMadeUpdate([
      { client: 9, structs: [structs.text('t', 'a'), structs.textAfter(8, 0, 'c')] },
      { client: 8, structs: [structs.textAfter(9, 0, 'b'), structs.textAfter(9, 1, 'd')] },
    ]);
    expect(judged(update)).toBe('accept');
  });

  it('3.6 finds new text under the id of somebody else, and allows what is known already', () => {
    const foreign: Ownership = () => 'foreign';
    expect(judged(handMadeUpdate([text(5, 3)]), knowing(5, 3), foreign)).toBe('foreign');
    expect(judged(handMadeUpdate([text(5)]), knowing(5, 3), foreign)).toBe('nothing-new');
  });

  it('3.7 keeps only the new part of an update that overlaps', () => {
    const index = knowing(9, 2);
    const verdict = judge(
      handMadeUpdate([{ client: 9, structs: [structs.text('t', 'xxyy')] }]),
      index,
      anybody,
      defaultLimits,
    );
    expect(verdict.kind).toBe('accept');
    if (verdict.kind !== 'accept') return;
    expect(Y.parseUpdateMeta(verdict.update)).toEqual({ from: new Map([[9, 2]]), to: new Map([[9, 4]]) });
  });

  it('3.7 learns nothing from what it is told again: how deep that lies is known', () => {
    const index = knowing(9, 2);
    const again = { client: 9, structs: nestedTypes(2) };
    const verdict = judge(handMadeUpdate([text(10), again]), index, anybody, defaultLimits);
    if (verdict.kind !== 'accept') throw new Error(name(verdict));
    index.apply(verdict.change);
    expect([0, 1, 2].map((clock) => index.depth(9, clock))).toEqual([1, 1, 1]);
    expect(index.depth(10, 0)).toBe(1);
  });

  it('3.7 notes how deep the new part of an update lies that overlaps', () => {
    const index = knowing(9, 1);
    const verdict = judge(handMadeUpdate([{ client: 9, structs: nestedTypes(4) }]), index, anybody, defaultLimits);
    if (verdict.kind !== 'accept') throw new Error(name(verdict));
    index.apply(verdict.change);
    expect([0, 1, 2, 3].map((clock) => index.depth(9, clock))).toEqual([1, 2, 3, 4]);
  });

  it('3.7 knows deletions: the same one again adds nothing', () => {
    const index = knowing(9, 10);
    const deletion = (from: number, length: number) => handMadeUpdate([], [{ client: 9, ranges: [[from, length]] }]);
    const verdict = judge(deletion(2, 4), index, anybody, defaultLimits);
    if (verdict.kind === 'accept') index.apply(verdict.change);
    expect(judged(deletion(3, 2), index)).toBe('nothing-new');
    expect(judged(deletion(5, 2), index)).toBe('accept');
  });
});
