import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { RoadmapItem } from './index.ts';
import {
  addDays,
  createItem,
  createRoadmapUndo,
  daysBetween,
  familyOf,
  isCalendarDate,
  itemKinds,
  itemStatuses,
  moveItem,
  readRoadmap,
  removeItem,
  resizeItem,
  roadmapName,
  shiftItem,
  textDifference,
  updateItem,
  wouldCloseCircle,
} from './index.ts';

const seed = Number(process.env.ROADMAP_SEED ?? 20_261);
const ordinal = fc.nat(5);
const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2026-06-01', days));

const dependency = fc.record({ name: fc.constant('depend' as const), a: ordinal, b: ordinal, c: ordinal });
const operation = fc.oneof(
  { arbitrary: dependency, weight: 4 },
  fc.record({ name: fc.constant('create' as const), kind: fc.constantFrom(...itemKinds), a: ordinal, start: day }),
  fc.record({ name: fc.constant('title' as const), a: ordinal, title: fc.string({ unit: 'binary', maxLength: 12 }) }),
  fc.record({ name: fc.constant('kind' as const), a: ordinal, kind: fc.constantFrom(...itemKinds) }),
  fc.record({ name: fc.constant('status' as const), a: ordinal, status: fc.constantFrom(...itemStatuses) }),
  fc.record({ name: fc.constant('dates' as const), a: ordinal, start: day, end: day }),
  fc.record({ name: fc.constant('move' as const), a: ordinal, b: ordinal, c: ordinal }),
  fc.record({ name: fc.constant('remove' as const), a: ordinal, keep: fc.boolean() }),
  fc.record({ name: fc.constant('shift' as const), a: ordinal, days: fc.integer({ min: -90, max: 90 }) }),
  fc.record({ name: fc.constant('resize' as const), a: ordinal, days: fc.integer({ min: -90, max: 90 }) }),
  fc.record({ name: fc.constant('undo' as const) }),
  fc.record({ name: fc.constant('redo' as const) }),
  fc.record({
    name: fc.constant('vandalise' as const),
    a: ordinal,
    key: fc.constantFrom('order', 'start', 'kind', 'parentId'),
  }),
);

type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;
interface Replica {
  readonly doc: Y.Doc;
  readonly undo: Y.UndoManager;
}

function apply({ doc, undo }: Replica, op: Operation): void {
  const items = readRoadmap(doc);
  const pick = (at: number) => items[at % Math.max(1, items.length)]?.id ?? 'none';
  undo.stopCapturing();
  switch (op.name) {
    case 'create': {
      const parent = items.find((each) => each.id === pick(op.a) && each.kind === 'goal');
      createItem(doc, { kind: op.kind, start: op.start, parentId: op.kind === 'goal' ? null : (parent?.id ?? null) });
      return;
    }
    case 'title':
      updateItem(doc, pick(op.a), { title: op.title });
      return;
    case 'kind':
      updateItem(doc, pick(op.a), { kind: op.kind });
      return;
    case 'status':
      updateItem(doc, pick(op.a), { status: op.status });
      return;
    case 'dates':
      updateItem(doc, pick(op.a), { start: op.start, end: op.end });
      return;
    case 'depend':
      updateItem(doc, pick(op.a), { dependsOn: [pick(op.b), pick(op.c)] });
      return;
    case 'move':
      moveItem(doc, pick(op.a), { parentId: pick(op.b), beforeId: pick(op.c) });
      moveItem(doc, pick(op.a), { beforeId: pick(op.c) });
      return;
    case 'remove':
      removeItem(doc, pick(op.a), op.keep ? 'keep' : 'remove');
      return;
    case 'shift':
      shiftItem(doc, pick(op.a), op.days);
      return;
    case 'resize':
      resizeItem(doc, pick(op.a), op.days % 2 ? 'start' : 'end', op.days);
      return;
    case 'undo':
      undo.undo();
      return;
    case 'redo':
      undo.redo();
      return;
    case 'vandalise': {
      const stored = doc.getMap(roadmapName).get(pick(op.a));
      if (stored instanceof Y.Map) stored.set(op.key, op.a % 2 ? pick(op.a) : { nonsense: true });
    }
  }
}

/** What is wrong with what one replica shows; empty when nothing is. */
function violations(items: readonly RoadmapItem[]): string[] {
  const ids = new Set(items.map((each) => each.id));
  const goals = new Set(items.filter((each) => each.kind === 'goal').map((each) => each.id));
  const broken = items.flatMap((each, at) => {
    const before = items[at - 1];
    const siblings = before && familyOf(before) === familyOf(each) && before.order !== '' && each.order !== '';
    const rules = {
      parent: each.parentId === null || (goals.has(each.parentId) && each.kind !== 'goal'),
      dates: [each.start, each.end].every((date) => date === null || isCalendarDate(date)),
      duration: !each.start || !each.end || daysBetween(each.start, each.end) >= 0,
      oneDay: each.kind !== 'milestone' || each.start === each.end,
      progress: Number.isInteger(each.progress) && each.progress >= 0 && each.progress <= 100,
      circle: each.dependsOn.every((on) => ids.has(on) && !wouldCloseCircle(items, each.id, on)),
      order: !siblings || before.order <= each.order,
    };
    return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [`${rule} of ${each.id}`]));
  });
  return ids.size === items.length ? broken : [...broken, 'an item twice'];
}

function exchange(from: Replica, to: Replica): void {
  Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'remote');
}

describe(`random edits, seed ${seed} (set ROADMAP_SEED to repeat)`, () => {
  it.each([2, 3])('%i replicas converge and keep the invariants at every step', (count) => {
    const step = fc.record({
      who: fc.nat(count - 1),
      op: operation,
      send: fc.option(fc.nat(count - 1), { nil: null, freq: 1 }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
        const replicas = Array.from({ length: count }, (_, index): Replica => {
          const doc = new Y.Doc();
          doc.clientID = index + 1;
          return { doc, undo: createRoadmapUndo(doc) };
        });
        for (const kind of ['goal', 'goal', 'action', 'action', 'milestone'] as const)
          createItem(replicas[0]!.doc, { kind });
        for (const other of replicas.slice(1)) exchange(replicas[0]!, other);
        for (const { who, op, send } of steps) {
          apply(replicas[who]!, op);
          expect(violations(readRoadmap(replicas[who]!.doc))).toEqual([]);
          if (send !== null && send !== who) exchange(replicas[who]!, replicas[send]!);
        }
        for (const from of replicas) for (const to of replicas) if (from !== to) exchange(from, to);
        const [first, ...others] = replicas.map((replica) => readRoadmap(replica.doc));
        for (const other of others) expect(other).toEqual(first);
        expect(violations(first!)).toEqual([]);
      }),
      { seed, numRuns: 100 },
    );
  });

  it('the difference of two texts, applied, gives the second and cuts no surrogate pair', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const doc = new Y.Doc();
        const shared = doc.getText('t');
        shared.insert(0, before);
        const { start, removed, inserted } = textDifference(before, after);
        shared.delete(start, removed);
        shared.insert(start, inserted);
        expect(shared.toJSON()).toBe(after);
      }),
      { seed, numRuns: 300 },
    );
  });
});
