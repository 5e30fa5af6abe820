import { build, updateFromJson } from '@koinon/editor-schema';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { leavingFormats, textOf } from '../index.ts';
import { Desk } from '../testing/desk.ts';
import { LockedText, edgesOf, sectionAround, type TextSection } from './index.ts';

const paper = updateFromJson(
  build.text(
    build.h(2, 'Άρθρο 1'),
    build.p('Σκοπός του νόμου.'),
    build.h(2, 'Άρθρο 2'),
    build.p('Οι κοινωνικές ρήτρες ισχύουν.'),
    build.p('Δεύτερη παράγραφος.'),
    build.h(2, 'Άρθρο 3'),
    build.p('Έναρξη ισχύος.'),
  ),
);

/** The second article, as an editor would ask for it. */
function articleTwo(): TextSection {
  const desk = new Desk('coordinator', 2, paper);
  const at = (words: string): Uint8Array => Y.encodeRelativePosition(desk.binding.relative(desk.find(words), 'after')!);
  return sectionAround(paper, at('Άρθρο 2'), at('Δεύτερη'))!.section;
}

/** What a section says, read by its places and not by its items. */
function readIn(state: Uint8Array, section: TextSection): string {
  const doc = leavingFormats(new Y.Doc());
  Y.applyUpdate(doc, state);
  const { start, end } = edgesOf(section);
  const index = (position: Uint8Array): number =>
    Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(position), doc)!.index;
  const [from, to] = [index(start), index(end)];
  const letters = (textOf(doc).toDelta() as { insert: unknown; attributes?: object }[]).flatMap(
    ({ insert, attributes }) =>
      (typeof insert === 'string' ? insert.split('') : [insert]).map((each) => ({
        each: each instanceof Y.Map ? each.toJSON() : each,
        attributes: attributes ?? {},
      })),
  );
  return JSON.stringify(letters.slice(from, to));
}

const over = (desk: Desk, from: string, to: string): Desk => desk.select(desk.find(from), desk.find(to) + to.length);

describe('a locked section', () => {
  const section = articleTwo();

  const refused: [string, (desk: Desk) => unknown][] = [
    ['a letter in it', (desk) => desk.at('κοινωνικές').type('x')],
    ['a letter behind its last word', (desk) => desk.at('Δεύτερη παράγραφος.', 19).type('!')],
    ['a letter before its first', (desk) => desk.at('Άρθρο 2').type('x')],
    ['a letter less', (desk) => desk.at('ρήτρες').backspace()],
    ['all of it gone', (desk) => over(desk, 'Άρθρο 2', 'Δεύτερη παράγραφος.').backspace()],
    ['a paragraph between two of it', (desk) => desk.at('ισχύουν.', 8).enter()],
    ['two of its paragraphs in one', (desk) => desk.at('Δεύτερη').backspace()],
    ['its last paragraph joined with what follows', (desk) => desk.at('Άρθρο 3').backspace()],
    ['another kind of block', (desk) => desk.at('κοινωνικές').do((chain) => chain.toggleHeading({ level: 3 }))],
    ['marks in it', (desk) => desk.over('ρήτρες').do((chain) => chain.toggleBold())],
    ['marks over it', (desk) => over(desk, 'Σκοπός', 'Έναρξη').do((chain) => chain.toggleBold())],
    ['a list that takes it in', (desk) => over(desk, 'Σκοπός', 'Έναρξη').do((chain) => chain.toggleBulletList())],
  ];
  const allowed: [string, (desk: Desk) => unknown][] = [
    ['words before it', (desk) => desk.at('Σκοπός').type('Νέα ')],
    ['a paragraph directly before it', (desk) => desk.at('νόμου.', 6).enter().type('Κι άλλη.')],
    ['words behind it', (desk) => desk.at('Άρθρο 3').type('Νέο ')],
    ['marks up to it', (desk) => desk.over('Σκοπός του νόμου.').do((chain) => chain.toggleBold())],
    ['what stands before it gone', (desk) => over(desk, 'Σκοπός', 'νόμου.').backspace()],
  ];

  const changes = (act: (desk: Desk) => unknown): boolean => {
    const desk = new Desk('editor', 7, paper);
    act(desk);
    return new LockedText([paper]).changedBy(Y.encodeStateAsUpdate(desk.doc, Y.encodeStateVectorFromUpdate(paper)), [
      section,
    ]);
  };
  it.each(refused)('6.1 is changed by %s', (_, act) => expect(changes(act)).toBe(true));
  it.each(allowed)('6.1 is not changed by %s', (_, act) => expect(changes(act)).toBe(false));

  it('6.2 is found by any place in its first and its last block, and by nothing else', () => {
    expect(readIn(paper, section)).toContain('"Δ"');
    const { start, end } = edgesOf(section);
    expect(sectionAround(paper, start, end)).toEqual({ section, title: 'Άρθρο 2' });
    expect(sectionAround(paper, end, start)).toBeNull();
    const elsewhere = Y.encodeRelativePosition(new Y.RelativePosition(null, null, Y.createID(99, 5), 0));
    expect(sectionAround(paper, elsewhere, end)).toBeNull();
  });

  it('6.1 is changed exactly when its words, their order or form are, whatever editors do, at once or late', () => {
    let seed = 20_261_129;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    const acts: ((desk: Desk) => unknown)[] = [
      (desk) => desk.type('αβ'),
      (desk) => desk.backspace(),
      (desk) => desk.delete(),
      (desk) => desk.select(desk.state.selection.from).enter(),
      (desk) => desk.do((chain) => chain.toggleBold()),
      (desk) => desk.do((chain) => chain.toggleHeading({ level: 2 })),
      (desk) => desk.do((chain) => chain.toggleBulletList()),
      (desk) => desk.undo(),
    ];
    const act = (desk: Desk): void => {
      const size = desk.state.doc.content.size;
      const from = random(size + 1);
      if (random(3) > 0) desk.select(from, random(2) === 0 ? from : Math.min(size, from + random(25)));
      acts[random(acts.length)]!(desk);
    };
    let server = paper;
    let [desk, client, turns, seen] = [new Desk('editor', 100, server), 100, 0, { yes: 0, no: 0 }];
    const wrong: number[] = [];
    for (let step = 0; step < 120; step++) {
      // Some change the text several times before anybody hears of it, and have not heard what others wrote meanwhile.
      const count = random(4) === 0 ? 2 + random(3) : 1;
      for (let i = 0; i < count; i++) act(desk);
      turns += count;
      const update = Y.encodeStateAsUpdate(desk.doc, Y.encodeStateVectorFromUpdate(server));
      const after = Y.mergeUpdates([server, update]);
      const differs = readIn(server, section) !== readIn(after, section);
      const found = new LockedText([server]).changedBy(update, [section]);
      // What was changed and changed back at once may count as changed.
      if (found !== differs && (differs || count === 1)) wrong.push(step);
      seen[differs ? 'yes' : 'no']++;
      if (found) desk = new Desk('editor', ++client, server);
      else server = after;
      if (random(3) === 0) {
        const other = new Desk('coordinator', 10_000 + step, server);
        act(other);
        server = Y.mergeUpdates([server, Y.encodeStateAsUpdate(other.doc)]);
        if (random(2) === 0) Y.applyUpdate(desk.doc, server, 'network');
      }
    }
    expect(wrong).toEqual([]);
    expect(turns).toBeGreaterThan(120);
    expect(Math.min(seen.yes, seen.no)).toBeGreaterThan(10);
  });
});
