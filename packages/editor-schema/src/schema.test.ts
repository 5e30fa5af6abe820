import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { build, cleanJson, jsonOf, templateFor, templateKinds, textSchema, misfitIn, updateFromJson } from './index.ts';
import { contentRules } from './content-rules.ts';
import { textOf } from '@koinon/live-text';

const docOf = (update: Uint8Array) => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc;
};

const rich = build.text(
  build.h(1, 'Πρόταση'),
  build.p('Οι ', build.bold('Ένωσεις'), ' και ', build.mention('union', 'a'.repeat(24), 'ΕΝΩΣΗ'), '.'),
  build.table(['Α', 'Β'], ['1', [build.link('δύο', 'https://example.gr/')]]),
  build.sized([30, 70], build.table(['Α', 'Β'], ['1', '2'])),
  build.tasks('ένα', { done: 'δύο' }),
  build.callout('decision', 'Ναι'),
  build.ol('πρώτο', [build.p('δεύτερο'), build.ul('μέσα')]),
  build.image(`/api/documents/${'b'.repeat(24)}/images/${'c'.repeat(24)}`, 'Χάρτης', 50),
  build.rule(),
);

describe('text schema', () => {
  it('keeps a rich text whole through an update and back', () => {
    const back = textSchema.nodeFromJSON(jsonOf(docOf(updateFromJson(rich))));
    expect(back.toJSON()).toEqual(textSchema.nodeFromJSON(rich).toJSON());
    back.check();
  });

  it('makes the same bytes of the same text, so that twice applied is once', () => {
    const first = updateFromJson(rich, { clientID: 7 });
    expect(updateFromJson(rich, { clientID: 7 })).toEqual(first);
    const doc = docOf(first);
    Y.applyUpdate(doc, updateFromJson(rich, { clientID: 7 }));
    expect(jsonOf(doc).content).toHaveLength(rich.content!.length);
  });

  it.each(
    templateKinds.flatMap((kind) => [
      { kind, locale: 'el' as const },
      { kind, locale: 'en' as const },
    ]),
  )('has a valid template for $kind in $locale', ({ kind, locale }) => {
    const json = templateFor(kind, locale);
    expect(textSchema.nodeFromJSON(cleanJson(json)).eq(textSchema.nodeFromJSON(json))).toBe(true);
    textSchema.nodeFromJSON(json).check();
    expect(updateFromJson(json).length).toBeGreaterThan(0);
  });

  it('says the same of what may stand in what without the editor (`contentRules`)', () => {
    const rules = ({ nodes, marks }: typeof textSchema) => [
      Object.fromEntries(
        Object.entries(nodes).map(([name, { spec }]) => [
          name,
          { content: spec.content, group: spec.group, inline: spec.inline ?? false, marks: spec.marks },
        ]),
      ),
      Object.entries(marks).map(([name, { spec }]) => [name, spec.excludes]),
    ];
    expect(rules(contentRules)).toEqual(rules(textSchema));
  });

  it('finds what a newer schema has written', () => {
    const doc = docOf(updateFromJson(rich));
    expect(misfitIn(doc)).toBeNull();
    textOf(doc).insertEmbed(textOf(doc).length, new Y.Map([['kind', 'hologram']]));
    expect(misfitIn(doc)).toEqual({ name: 'hologram', client: doc.clientID });
    const other = docOf(updateFromJson(rich));
    textOf(other).format(1, 2, { sparkle: {} });
    expect(misfitIn(other)).toEqual({ name: 'sparkle', client: other.clientID });
  });
});
