import { build, updateFromJson } from '@koinon/editor-schema';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { leavingFormats, textOf } from '../index.ts';
import { wordsBeyond } from './index.ts';

const paper = updateFromJson(build.text(build.p('Οι ρήτρες ισχύουν.'), build.p('Η έναρξη.')));

function desk(): { doc: Y.Doc; held: Map<number, number>; write: (before: string, words: string) => void } {
  const doc = leavingFormats(new Y.Doc());
  Y.applyUpdate(doc, paper);
  const held = Y.decodeStateVector(Y.encodeStateVector(doc));
  const write = (before: string, words: string) => {
    let at = 0;
    for (const { insert } of textOf(doc).toDelta() as { insert: unknown }[]) {
      if (typeof insert === 'string' && insert.includes(before))
        return textOf(doc).insert(at + insert.indexOf(before), words, {});
      at += typeof insert === 'string' ? insert.length : 1;
    }
    throw new Error(`«${before}» is not there`);
  };
  return { doc, held, write };
}

describe('what another replica does not have', () => {
  it('is told block by block in reading order, with what lies between left out', () => {
    const { doc, held, write } = desk();
    expect(wordsBeyond(doc, held)).toEqual([]);
    write('έναρξη', 'πρώτη ');
    write('ισχύουν', 'πάντα ');
    write('Οι ρήτρες', 'Όλες: ');
    expect(wordsBeyond(doc, held)).toEqual(['Όλες: … πάντα', 'πρώτη']);
  });

  it('is only what came after what it has, also of one client, and nothing that was deleted again', () => {
    const { doc, write } = desk();
    write('έναρξη', 'πρώτη');
    const held = Y.decodeStateVector(Y.encodeStateVector(doc));
    write('έναρξη', ' και τελική ');
    write('ρήτρες', 'χαμένες ');
    const at = textOf(doc).toJSON().indexOf('χαμένες');
    expect(at).toBeGreaterThan(0);
    let index = 0;
    for (const { insert } of textOf(doc).toDelta() as { insert: unknown }[]) {
      if (typeof insert === 'string' && insert.includes('χαμένες')) {
        textOf(doc).delete(index + insert.indexOf('χαμένες'), 8);
        break;
      }
      index += typeof insert === 'string' ? insert.length : 1;
    }
    expect(wordsBeyond(doc, held)).toEqual(['και τελική']);
  });

  it('is found in the cells of a table', () => {
    const held = new Map<number, number>();
    const doc = leavingFormats(new Y.Doc());
    Y.applyUpdate(doc, updateFromJson(build.text(build.p('Πριν'), build.table(['Ένα'], ['Δύο']), build.p('Μετά'))));
    expect(wordsBeyond(doc, held)).toEqual(['Πριν', 'Ένα', 'Δύο', 'Μετά']);
  });
});
