import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ItemPatch, NewItem } from './index.ts';
import {
  createItem,
  createRoadmapUndo,
  effectiveStatus,
  lastStep,
  moveItem,
  observeRoadmap,
  readRoadmap,
  removeItem,
  resizeItem,
  setStatus,
  shiftItem,
  shownProgress,
  summarizeGoal,
  undoStep,
  updateItem,
} from './index.ts';

function add(doc: Y.Doc, input: NewItem): string {
  const outcome = createItem(doc, input);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

function item(doc: Y.Doc, id: string) {
  const found = readRoadmap(doc).find((each) => each.id === id);
  if (!found) throw new Error(`no item ${id}`);
  return found;
}

function sync(...docs: Y.Doc[]): void {
  for (const from of docs) for (const to of docs) Y.applyUpdate(to, Y.encodeStateAsUpdate(from), 'remote');
}

describe('creating', () => {
  it('puts children under their goal, depth first, and items without a goal at the end', () => {
    const doc = new Y.Doc();
    const lone = add(doc, { kind: 'action', title: 'Χωρίς στόχο' });
    const goal = add(doc, { kind: 'goal', title: 'Στόχος' });
    const second = add(doc, { kind: 'goal', title: 'Δεύτερος' });
    const child = add(doc, { kind: 'milestone', title: 'Ορόσημο', parentId: goal, end: '2027-03-25' });
    expect(readRoadmap(doc).map((each) => each.id)).toEqual([goal, child, second, lone]);
    expect(item(doc, child)).toMatchObject({
      start: '2027-03-25',
      end: '2027-03-25',
      parentId: goal,
      status: 'planned',
    });
  });

  it('writes nothing when a field is invalid, and says which', () => {
    const doc = new Y.Doc();
    expect(createItem(doc, { kind: 'action', start: '2027-02-30' })).toEqual({
      ok: false,
      problems: [{ code: 'invalidDate', field: 'start' }],
    });
    expect(createItem(doc, { kind: 'action', start: '2027-03-02', end: '2027-03-01' })).toMatchObject({
      problems: [{ code: 'endBeforeStart', field: 'end' }],
    });
    expect(createItem(doc, { kind: 'action', parentId: 'nobody' })).toMatchObject({
      problems: [{ code: 'parentNotGoal', field: 'parentId' }],
    });
    expect(createItem(doc, { kind: 'action', colour: 'red' } as NewItem)).toMatchObject({
      problems: [{ code: 'invalidValue' }],
    });
    expect(readRoadmap(doc)).toEqual([]);
  });

  it('refuses an id that is taken', () => {
    const doc = new Y.Doc();
    add(doc, { kind: 'goal', id: 'one' });
    expect(createItem(doc, { kind: 'action', id: 'one' })).toMatchObject({ problems: [{ code: 'idTaken' }] });
  });
});

describe('updating', () => {
  it('merges two people’s edits of different fields and of one title', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()];
    const id = add(a, { kind: 'action', title: 'Εκστρατεία για το νερό' });
    sync(a, b);
    updateItem(a, id, { title: 'Μεγάλη εκστρατεία για το νερό', pillar: 'awareness' });
    updateItem(b, id, { title: 'Εκστρατεία για το νερό 2027', level: 'regional' });
    sync(a, b);
    expect(item(a, id)).toEqual(item(b, id));
    expect(item(a, id)).toMatchObject({ pillar: 'awareness', level: 'regional' });
    expect(item(a, id).title).toContain('Μεγάλη');
    expect(item(a, id).title).toContain('2027');
  });

  it('keeps members of sets that two people added at once', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()];
    const id = add(a, { kind: 'action', regions: ['kriti'] });
    sync(a, b);
    updateItem(a, id, { regions: ['kriti', 'attiki'] });
    updateItem(b, id, { regions: ['thessalia'] });
    sync(a, b);
    expect(item(a, id).regions).toEqual(['attiki', 'thessalia']);
    expect(item(b, id)).toEqual(item(a, id));
  });

  it('does not cut an emoji in two', () => {
    const doc = new Y.Doc();
    const id = add(doc, { kind: 'action', title: 'α😀β' });
    updateItem(doc, id, { title: 'α😁β' });
    expect(item(doc, id).title).toBe('α😁β');
  });

  it('sets the progress to 100 with done unless told otherwise', () => {
    const doc = new Y.Doc();
    const id = add(doc, { kind: 'action', progress: 40 });
    setStatus(doc, id, 'done');
    expect(item(doc, id)).toMatchObject({ status: 'done', progress: 100 });
    updateItem(doc, id, { status: 'done', progress: 90 });
    expect(item(doc, id).progress).toBe(90);
  });

  it('takes the day of a milestone from either date and can clear it', () => {
    const doc = new Y.Doc();
    const id = add(doc, { kind: 'milestone', start: '2027-05-01' });
    updateItem(doc, id, { start: '2027-06-01' });
    expect(item(doc, id)).toMatchObject({ start: '2027-06-01', end: '2027-06-01' });
    updateItem(doc, id, { end: null });
    expect(item(doc, id)).toMatchObject({ start: null, end: null });
  });

  it.each<[ItemPatch, string]>([
    [{ progress: 101 }, 'invalidProgress'],
    [{ progress: 1.5 }, 'invalidProgress'],
    [{ title: 'α'.repeat(201) }, 'textTooLong'],
    [{ end: '2100-01-01' }, 'invalidDate'],
    [{ dependsOn: ['nobody'] }, 'unknownDependency'],
    [{ responsibleUnionId: 'a b' }, 'invalidValue'],
  ])('refuses %j with %s', (patch, code) => {
    const doc = new Y.Doc();
    const id = add(doc, { kind: 'action', title: 'τ'.repeat(200) });
    const before = readRoadmap(doc);
    expect(updateItem(doc, id, patch)).toMatchObject({ ok: false, problems: [{ code }] });
    expect(readRoadmap(doc)).toEqual(before);
  });

  it('refuses a circle of dependencies over any number of items', () => {
    const doc = new Y.Doc();
    const [a, b, c] = [add(doc, { kind: 'action' }), add(doc, { kind: 'action' }), add(doc, { kind: 'action' })];
    expect(updateItem(doc, b, { dependsOn: [a] }).ok).toBe(true);
    expect(updateItem(doc, c, { dependsOn: [b] }).ok).toBe(true);
    expect(updateItem(doc, a, { dependsOn: [c] })).toMatchObject({ problems: [{ code: 'dependencyCircle' }] });
    expect(updateItem(doc, a, { dependsOn: [a] })).toMatchObject({ problems: [{ code: 'dependencyCircle' }] });
  });

  it('lets no goal with children become an action', () => {
    const doc = new Y.Doc();
    const goal = add(doc, { kind: 'goal' });
    add(doc, { kind: 'action', parentId: goal });
    expect(updateItem(doc, goal, { kind: 'action' })).toMatchObject({ problems: [{ code: 'goalHasChildren' }] });
  });
});

describe('moving and removing', () => {
  it('reorders, and gives an item to another goal', () => {
    const doc = new Y.Doc();
    const [g, h] = [add(doc, { kind: 'goal' }), add(doc, { kind: 'goal' })];
    const [a, b] = [add(doc, { kind: 'action', parentId: g }), add(doc, { kind: 'action', parentId: g })];
    moveItem(doc, b, { beforeId: a });
    expect(readRoadmap(doc).map((each) => each.id)).toEqual([g, b, a, h]);
    moveItem(doc, a, { parentId: h });
    moveItem(doc, h, { beforeId: g });
    expect(readRoadmap(doc).map((each) => each.id)).toEqual([h, a, g, b]);
    expect(moveItem(doc, g, { parentId: h })).toMatchObject({ problems: [{ code: 'parentNotGoal' }] });
  });

  it('can insert between items that two people put at the same place', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()];
    const one = add(a, { kind: 'action' });
    const two = add(b, { kind: 'action' });
    sync(a, b);
    const [first, second] = readRoadmap(a).map((each) => each.id);
    expect(new Set([first, second])).toEqual(new Set([one, two]));
    const third = add(a, { kind: 'action' });
    moveItem(a, third, { beforeId: second! });
    expect(readRoadmap(a).map((each) => each.id)).toEqual([first, third, second]);
  });

  it('removes a goal with its children, or keeps them without a goal in their order', () => {
    const doc = new Y.Doc();
    const [g, h] = [add(doc, { kind: 'goal' }), add(doc, { kind: 'goal' })];
    const [a, b] = [add(doc, { kind: 'action', parentId: g }), add(doc, { kind: 'milestone', parentId: g })];
    const c = add(doc, { kind: 'action', parentId: h });
    const lone = add(doc, { kind: 'action' });
    expect(removeItem(doc, g, 'keep')).toEqual({ ok: true, value: [g] });
    expect(readRoadmap(doc).map((each) => each.id)).toEqual([h, c, lone, a, b]);
    expect(removeItem(doc, h, 'remove')).toEqual({ ok: true, value: [h, c] });
    expect(readRoadmap(doc).map((each) => each.id)).toEqual([lone, a, b]);
  });

  it('shows a child added to a goal that another removed meanwhile', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()];
    const goal = add(a, { kind: 'goal' });
    sync(a, b);
    removeItem(a, goal, 'remove');
    const child = add(b, { kind: 'action', parentId: goal });
    sync(a, b);
    expect(readRoadmap(a)).toMatchObject([{ id: child, parentId: null }]);
    expect(readRoadmap(b)).toEqual(readRoadmap(a));
  });
});

describe('dates', () => {
  it('shifts a goal with its children and keeps durations', () => {
    const doc = new Y.Doc();
    const goal = add(doc, { kind: 'goal' });
    const action = add(doc, { kind: 'action', parentId: goal, start: '2027-02-25', end: '2027-03-02' });
    const open = add(doc, { kind: 'action', parentId: goal, end: '2027-12-31' });
    shiftItem(doc, goal, 7);
    expect(item(doc, action)).toMatchObject({ start: '2027-03-04', end: '2027-03-09' });
    expect(item(doc, open)).toMatchObject({ start: null, end: '2028-01-07' });
    expect(shiftItem(doc, open, 40_000)).toMatchObject({ problems: [{ code: 'invalidDate' }] });
  });

  it('never lets the edges of an item pass each other', () => {
    const doc = new Y.Doc();
    const id = add(doc, { kind: 'action', start: '2027-03-01', end: '2027-03-10' });
    resizeItem(doc, id, 'end', -30);
    expect(item(doc, id)).toMatchObject({ start: '2027-03-01', end: '2027-03-01' });
    resizeItem(doc, id, 'start', -1);
    expect(item(doc, id)).toMatchObject({ start: '2027-02-28', end: '2027-03-01' });
    const day = add(doc, { kind: 'milestone', end: '2027-03-01' });
    expect(resizeItem(doc, day, 'end', 1)).toMatchObject({ problems: [{ code: 'milestoneHasOneDay' }] });
  });

  it('computes lateness from today, and goals from their children', () => {
    const doc = new Y.Doc();
    const goal = add(doc, { kind: 'goal' });
    const action = add(doc, { kind: 'action', parentId: goal, start: '2027-03-01', end: '2027-03-10', progress: 50 });
    const milestone = add(doc, { kind: 'milestone', parentId: goal, end: '2027-04-01', status: 'done' });
    expect(effectiveStatus(item(doc, action), '2027-03-10')).toBe('planned');
    expect(effectiveStatus(item(doc, action), '2027-03-11')).toBe('late');
    expect(effectiveStatus(item(doc, milestone), '2027-05-01')).toBe('done');
    expect(summarizeGoal(item(doc, goal), readRoadmap(doc))).toEqual({
      start: '2027-03-01',
      end: '2027-04-01',
      progress: 75,
      children: 2,
      done: 1,
    });
  });

  it('has one figure of progress for all views', () => {
    const doc = new Y.Doc();
    const goal = add(doc, { kind: 'goal', progress: 5 });
    const lone = add(doc, { kind: 'goal', progress: 5 });
    const done = add(doc, { kind: 'action', parentId: goal, status: 'done', progress: 40 });
    const half = add(doc, { kind: 'action', parentId: goal, progress: 50 });
    const shown = (id: string) => shownProgress(item(doc, id), readRoadmap(doc));
    expect([goal, lone, done, half].map(shown)).toEqual([75, 5, 100, 50]);
    updateItem(doc, goal, { status: 'done' });
    expect(shown(goal)).toBe(100);
  });
});

describe('observing and undoing', () => {
  it('tells of changes, also of others, and keeps the objects of unchanged items', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()];
    const one = add(a, { kind: 'action', title: 'ένα' });
    const two = add(a, { kind: 'action', title: 'δύο' });
    sync(a, b);
    const seen: (readonly unknown[])[] = [];
    const stop = observeRoadmap(b, (items) => seen.push(items));
    updateItem(a, one, { title: 'Ένα' });
    sync(a, b);
    updateItem(a, one, { title: 'Ένα!' });
    sync(a, b);
    expect(seen).toHaveLength(2);
    expect(seen[1]).toMatchObject([{ id: one, title: 'Ένα!' }, { id: two }]);
    expect(seen[1]![1]).toBe(seen[0]![1]);
    stop();
    updateItem(b, two, { progress: 5 });
    expect(seen).toHaveLength(2);
  });

  it('takes back one’s own changes only', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()];
    const id = add(a, { kind: 'action', title: 'Αρχικός' });
    sync(a, b);
    const undo = createRoadmapUndo(a);
    updateItem(a, id, { status: 'inProgress' });
    updateItem(b, id, { progress: 30 });
    sync(a, b);
    undo.undo();
    expect(item(a, id)).toMatchObject({ status: 'planned', progress: 30 });
    expect(undo.undoStack).toHaveLength(0);
    undo.redo();
    expect(item(a, id)).toMatchObject({ status: 'inProgress', progress: 30 });
  });

  it('brings a removed goal back with its children and links, for everyone', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()];
    const goal = add(a, { kind: 'goal', title: 'Στόχος' });
    const child = add(a, { kind: 'action', title: 'Δράση', parentId: goal });
    const waits = add(a, { kind: 'action', dependsOn: [child] });
    const before = readRoadmap(a);
    sync(a, b);
    const undo = createRoadmapUndo(a);
    removeItem(a, goal, 'remove');
    sync(a, b);
    expect(readRoadmap(b)).toMatchObject([{ id: waits, dependsOn: [] }]);
    undo.undo();
    sync(a, b);
    expect(readRoadmap(a)).toEqual(before);
    expect(readRoadmap(b)).toEqual(before);
  });

  it('can take back a removal after other steps, and only once', () => {
    const doc = new Y.Doc();
    const [gone, stays] = [add(doc, { kind: 'action', title: 'Α' }), add(doc, { kind: 'action', title: 'Β' })];
    const undo = createRoadmapUndo(doc);
    removeItem(doc, gone, 'keep');
    const step = lastStep(undo)!;
    updateItem(doc, stays, { title: 'Γ' });
    expect(undoStep(undo, step)).toBe(true);
    expect(readRoadmap(doc).map((each) => each.title)).toEqual(['Α', 'Γ']);
    expect(undoStep(undo, step)).toBe(false);
  });
});
