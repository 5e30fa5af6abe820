import { build, updateFromJson } from '@koinon/editor-schema';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { leavingFormats, textOf } from '../index.ts';
import { Desk, meet } from '../testing/desk.ts';

describe('marks', () => {
  it('4.6 that two set at once are there for everybody when one of the two takes theirs off, whoever heard of what first', () => {
    const state = updateFromJson(build.text(build.p('αβγδ')));
    const [a, c, reader] = [new Desk('A', 10, state), new Desk('C', 11, state), new Desk('reader', 12, state)];
    const bold = (desk: Desk, letters: string) => desk.over(letters).do((chain) => chain.toggleBold());
    const hear = () => {
      for (const { doc } of [a, c]) Y.applyUpdate(reader.doc, Y.encodeStateAsUpdate(doc), 'network');
    };
    const own: unknown[] = [];
    reader.doc.on('update', (_, origin) => void (origin === 'network' || own.push(origin)));
    bold(a, 'αβγδ');
    bold(c, 'βγ');
    hear();
    bold(a, 'αβγδ');
    hear();
    meet(a, c);
    const fresh = leavingFormats(new Y.Doc());
    Y.applyUpdate(fresh, Y.encodeStateAsUpdate(a.doc));
    const marked = JSON.stringify(textOf(fresh).toDelta());
    expect(marked).toContain('{"insert":"βγ","attributes":{"bold":true}}');
    for (const { text } of [a, c, reader]) expect(JSON.stringify(text.toDelta())).toBe(marked);
    // Who only reads changes nothing, so there is nothing that the server should have to hear.
    expect(own).toEqual([]);
  });
});
