import { describe, expect, it } from 'vitest';
import { build, toReadableText } from './index.ts';

const of = (...blocks: Parameters<typeof build.text>) => toReadableText(build.text(...blocks).content ?? []);

describe('a copied part of a text, in plain text', () => {
  it('has one blank line between paragraphs, and none of its own', () => {
    expect(of(build.h(2, 'Τίτλος'), build.p('ένα'), build.p(), build.p(), build.p('δύο'))).toBe('Τίτλος\n\nένα\n\nδύο');
  });

  it('has a line for each item of a list, with its sign and its depth', () => {
    const list = build.ul([build.p('έξω'), build.ul([build.p('μέσα')])], [build.p('πάλι έξω')]);
    expect(of(list)).toBe('• έξω\n  • μέσα\n• πάλι έξω');
    expect(of(build.tasks('α', { done: 'β' }))).toBe('☐ α\n☑ β');
    expect(of({ type: 'orderedList', attrs: { start: 4 }, content: build.ul('ένα', 'δύο').content ?? [] })).toBe(
      '4. ένα\n5. δύο',
    );
  });

  it('has a line for each row of a table, with tabs', () => {
    expect(of(build.p('πριν'), build.table(['Α', 'Β'], ['1', '2']))).toBe('πριν\n\nΑ\tΒ\n1\t2');
  });

  it('takes what a selection cuts out: words, items, cells', () => {
    expect(toReadableText([{ type: 'text', text: 'λέξεις' }])).toBe('λέξεις');
    expect(toReadableText(build.ul('α', 'β').content ?? [])).toBe('• α\n• β');
    const [row] = build.table(['α', 'β']).content ?? [];
    expect(toReadableText(row?.content ?? [])).toBe('α\tβ');
  });
});
