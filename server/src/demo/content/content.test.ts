import { jsonOf, updateFromJson, wordsOf } from '@koinon/editor-schema';
import { regions } from '@koinon/contract';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { plainText } from './notation.ts';
import { people } from './people.ts';
import { unions } from './unions.ts';
import { workspaces } from './workspaces.ts';
import { openDoors } from './open-doors.ts';

const documents = [...workspaces, openDoors].flatMap((workspace) => workspace.documents);
const unionKeys = unions.map(({ key }) => key);
const personKeys = people.map(({ key }) => key);
const mentioned = (body: string, kind: string) =>
  Array.from(body.matchAll(/\{(person|union):(\w+)\}/g)).flatMap(([, of, key]) => (of === kind ? [key] : []));

describe('the demo content', () => {
  it('refers only to unions and people that exist', () => {
    const comments = documents.flatMap(({ threads = [] }) => threads.flatMap((thread) => thread.comments));
    const items = documents.flatMap(({ roadmap = [] }) => roadmap);
    expect(unionKeys).toEqual(
      expect.arrayContaining([
        ...people.flatMap(({ union }) => union?.key ?? []),
        ...workspaces.flatMap((workspace) => workspace.unions),
        ...items.flatMap(({ union }) => union ?? []),
        ...comments.flatMap(({ body }) => mentioned(body, 'union')),
      ]),
    );
    expect(personKeys).toEqual(
      expect.arrayContaining([
        ...documents.map(({ by }) => by),
        ...items.flatMap(({ person }) => person ?? []),
        ...documents.flatMap(({ threads = [] }) => threads.flatMap(({ resolvedBy }) => resolvedBy ?? [])),
        ...comments.flatMap(({ by, body, reactions = [] }) => [
          by,
          ...mentioned(body, 'person'),
          ...reactions.flatMap(([, ...who]) => who),
        ]),
      ]),
    );
  });

  it('quotes words that stand in the text exactly once', () => {
    const times = documents.flatMap(({ text, threads = [] }) =>
      threads.flatMap(({ quote }) => (quote === null ? [] : [[quote, plainText(text).split(quote).length - 1]])),
    );
    expect(times).toEqual(times.map(([quote]) => [quote, 1]));
  });

  it('fits the schema of the text without losing a word', () => {
    for (const { text } of documents) {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, updateFromJson({ type: 'doc', content: text }));
      expect(wordsOf(jsonOf(doc))).toBe(wordsOf({ type: 'doc', content: text }));
    }
  });

  it('promises the accounts of the interface', () => {
    expect(people.filter(({ shown }) => shown).map(({ email }) => email)).toEqual([
      'coordinator@demo.example',
      'representative@demo.example',
      'alternate@demo.example',
      'member@demo.example',
      'representative2@demo.example',
      'admin@demo.example',
      'outsider@demo.example',
    ]);
    const taking = new Set(workspaces.flatMap((workspace) => workspace.unions));
    expect(taking.has(people.find(({ key }) => key === 'sofia')?.union?.key ?? '')).toBe(false);
  });

  it('has a roadmap of thirty items whose order in time can be kept', () => {
    const items = workspaces.at(-1)?.documents.find(({ kind }) => kind === 'roadmap')?.roadmap ?? [];
    expect(items).toHaveLength(30);
    const byKey = new Map(items.map((item) => [item.key, item]));
    for (const { goal, after = [], regions: where = [], start, end } of items) {
      for (const key of [...after, ...(goal ? [goal] : [])]) expect([...byKey.keys()]).toContain(key);
      expect(regions).toEqual(expect.arrayContaining(where));
      expect((start ?? end) <= end).toBe(true);
    }
  });
});
