import { build, cleanJson, textSchema, type MarkJson, type TextJson } from '@koinon/editor-schema';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changersOf, fromPandoc, toPandoc, type Said } from './index.ts';
import type { Block, Inline } from './pandoc-ast.ts';

const { text, h, p, ul, tasks, bold, table, mention } = build;
const named = { title: 'Υπόμνημα', language: 'el' };
const there = (json: TextJson) => toPandoc(json, named);

const marks: fc.Arbitrary<MarkJson[]> = fc.oneof(
  fc.constant<MarkJson[]>([{ type: 'code' }]),
  fc
    .subarray(['bold', 'italic', 'underline', 'strike'])
    .chain((types) =>
      fc
        .option(fc.constantFrom('https://koinon.example/a', 'mailto:a@b.gr'))
        .map((href) => [...(href ? [{ type: 'link', attrs: { href } }] : []), ...types.map((type) => ({ type }))]),
    ),
);
const words = fc.string({ unit: fc.constantFrom('ά', 'β', ' ', '«', '"', '\\', '#', '.', '1', '😀'), minLength: 1 });
const said = fc
  .tuple(words, marks)
  .map(([given, on]): TextJson => ({ type: 'text', text: given, ...(on.length > 0 ? { marks: on } : {}) }));
const noted = fc
  .string({ unit: fc.constantFrom('ά', 'β', ' ', '«', '#'), minLength: 1 })
  .filter((given) => given.trim() !== '' && given === given.trim())
  .map((given) => build.footnote(given));
const line = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: said },
    { weight: 1, arbitrary: fc.constant<TextJson>({ type: 'hardBreak' }) },
    { weight: 1, arbitrary: noted },
  ),
  { maxLength: 4 },
);
const node = (type: string, content: TextJson[], attrs?: Record<string, unknown>): TextJson => ({
  type,
  ...(attrs ? { attrs } : {}),
  ...(content.length > 0 ? { content } : {}),
});
const paragraph = line.map((content) => node('paragraph', content));

const tableOf = fc
  .tuple(
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 1, max: 3 }),
    fc.boolean(),
    fc.boolean(),
    fc.boolean(),
    paragraph,
  )
  .map(([columns, rows, head, merged, sized, content]) => {
    const widths = [[], [100], [30, 70], [20, 30, 50], [10, 20, 30, 40]][columns]!;
    const cell = (type: string, colspan: number, rowspan: number, at = 0) => {
      const colwidth = sized && columns > 1 ? { colwidth: widths.slice(at, at + colspan) } : {};
      return node(type, [content], { colspan, rowspan, ...colwidth });
    };
    const row = (type: string) =>
      node(
        'tableRow',
        Array.from({ length: columns }, (_, at) => cell(type, 1, 1, at)),
      );
    const wide = node('tableRow', [cell('tableCell', columns, 1)]);
    return node('table', [
      ...(head ? [row('tableHeader')] : []),
      ...Array.from({ length: rows }, () => row('tableCell')),
      ...(merged ? [wide] : []),
    ]);
  });

const { block } = fc.letrec<{ block: TextJson; blocks: TextJson[] }>((tie) => {
  const items = fc.array(
    fc.tuple(paragraph, fc.array(tie('block'), { maxLength: 1 })).map(([first, rest]) => [first, ...rest]),
    { minLength: 1, maxLength: 3 },
  );
  const blocks = fc.array(tie('block'), { minLength: 1, maxLength: 2 });
  return {
    blocks,
    block: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'text' },
      paragraph,
      fc
        .tuple(line, fc.integer({ min: 1, max: 4 }))
        .filter(([content]) => content.length > 0)
        .map(([content, level]) => node('heading', content, { level })),
      words.map((given) => node('codeBlock', [{ type: 'text', text: given }])),
      fc.constant(node('horizontalRule', [])),
      fc.tuple(fc.integer({ min: 10, max: 100 }), fc.boolean()).map(([width, captioned]) =>
        node('image', [], {
          src: `/api/documents/${'a'.repeat(24)}/images/${'b'.repeat(24)}`,
          alt: 'Ο Κήπος',
          width,
          ...(captioned ? { caption: 'Ο κήπος της Ένωσης, 2026' } : {}),
        }),
      ),
      tableOf,
      items.map((all) =>
        node(
          'bulletList',
          all.map((one) => node('listItem', one)),
        ),
      ),
      fc.tuple(items, fc.integer({ min: 0, max: 20 })).map(([all, start]) =>
        node(
          'orderedList',
          all.map((one) => node('listItem', one)),
          { start },
        ),
      ),
      fc.tuple(items, fc.boolean()).map(([all, checked]) =>
        node(
          'taskList',
          all.map((one) => node('taskItem', one, { checked })),
        ),
      ),
      blocks.map((all) => node('blockquote', all)),
      fc
        .tuple(blocks, fc.constantFrom('info', 'important', 'decision', 'question'))
        .map(([all, tone]) => node('callout', all, { tone })),
    ),
  };
});

/** Neighbouring words with the same marks as one, and marks in one order: what two writings of one text have in common. */
function settled(given: TextJson): TextJson {
  const { content, marks: on, ...rest } = given;
  const joined: TextJson[] = [];
  for (const child of (content ?? []).map(settled)) {
    const last = joined.at(-1);
    if (
      last?.text !== undefined &&
      child.text !== undefined &&
      JSON.stringify(last.marks) === JSON.stringify(child.marks)
    )
      last.text += child.text;
    else joined.push(child);
  }
  const sorted = on?.toSorted((a, b) => a.type.localeCompare(b.type));
  return { ...rest, ...(sorted ? { marks: sorted } : {}), ...(joined.length > 0 ? { content: joined } : {}) };
}

describe('a text and Pandoc', () => {
  it('come back to each other', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), (content) => {
        const json = cleanJson({ type: 'doc', content });
        const back = fromPandoc(there(json));
        expect(settled(back.json)).toEqual(settled(json));
        expect(back.notes).toEqual([]);
        textSchema.nodeFromJSON(back.json).check();
      }),
      { numRuns: 150 },
    );
  });

  it('keep the title apart, and mentions as words', () => {
    const back = fromPandoc(there(text(p('Ζητά η ', mention('person', 'a'.repeat(24), 'Μάρθα')))));
    expect(back.title).toBe('Υπόμνημα');
    expect(back.json).toEqual(text(p('Ζητά η @Μάρθα')));
  });

  it('keep cells that reach over rows and columns', () => {
    const cell = (words: string, colspan: number, rowspan: number): TextJson => ({
      type: 'tableCell',
      attrs: { colspan, rowspan },
      content: [p(words)],
    });
    const json = text({
      type: 'table',
      content: [
        { type: 'tableRow', content: [cell('α', 1, 2), cell('β', 2, 1)] },
        { type: 'tableRow', content: [cell('γ', 1, 1), cell('δ', 1, 1)] },
      ],
    });
    expect(fromPandoc(there(json)).json).toEqual(json);
  });
});

const str = (c: string): Inline => ({ t: 'Str', c });
const para = (...c: Inline[]): Block => ({ t: 'Para', c });
const read = (blocks: Block[], look = false) =>
  fromPandoc({ 'pandoc-api-version': [1, 23, 1], meta: {}, blocks }, { look });

describe('what others wrote', () => {
  it('keeps footnotes, as plain words', () => {
    const link: Inline = { t: 'Link', c: [['', [], []], [str('νόμος')], ['https://example.gr/4430', '']] };
    const { json, notes } = read([
      para(str('Νόμος'), { t: 'Note', c: [para(str('4430/2016'))] }),
      para(str('Και'), { t: 'Note', c: [para({ t: 'Strong', c: [str('ο ')] }, link), para(str('δεύτερη'))] }),
    ]);
    const second = 'ο νόμος (https://example.gr/4430)\nδεύτερη';
    expect(json).toEqual(text(p('Νόμος', build.footnote('4430/2016')), p('Και', build.footnote(second))));
    expect(notes).toEqual([{ kind: 'footnotes-plain', count: 1 }]);
  });

  const span = (name: string, pairs: [string, string][], ...inner: Inline[]): Inline => ({
    t: 'Span',
    c: [['', [name], pairs], inner],
  });
  const by = (author: string): [string, string][] => [
    ['author', author],
    ['date', '2026-03-04T10:00:00Z'],
  ];
  const whole = (block: number, from: number, to: number) => ({
    start: { block, offset: from },
    end: { block, offset: to },
  });

  const doc = (...blocks: Block[]) => ({ 'pandoc-api-version': [1, 23, 1], meta: {}, blocks });
  const words = (blocks: Block[], takes: (author: string) => boolean) => fromPandoc(doc(...blocks), { takes }).json;

  it('reads tracked changes as the text was, as all want it, and as one wants it', () => {
    const blocks = [
      para(
        str('Η σύμβαση '),
        span('deletion', by('Άννα'), str('δύναται')),
        span('insertion', by('Άννα'), str('πρέπει')),
      ),
      para(str('και'), { t: 'Space' }, span('deletion', by('Νίκος'), str('επίσης'))),
    ];
    expect(words(blocks, () => false)).toEqual(text(p('Η σύμβαση δύναται'), p('και επίσης')));
    expect(words(blocks, () => true)).toEqual(text(p('Η σύμβαση πρέπει'), p('και ')));
    expect(words(blocks, (author) => author === 'Νίκος')).toEqual(text(p('Η σύμβαση δύναται'), p('και ')));
    const at = '2026-03-04T10:00:00.000Z';
    expect(changersOf(doc(...blocks))).toEqual([
      { author: 'Άννα', at, count: 1 },
      { author: 'Νίκος', at, count: 1 },
    ]);
  });

  it('knows paragraphs and items that were put in, taken out, parted and joined', () => {
    const end = (is: string) => span(`paragraph-${is}`, by('Άννα'));
    const gone = (words: string) => span('deletion', by('Άννα'), str(words));
    const fresh = (words: string) => span('insertion', by('Άννα'), str(words));
    const blocks: Block[] = [
      para(str('Πρώτο'), gone(' τέλος.'), end('deletion')),
      para(str(' και δεύτερο')),
      para(gone('Όλη.'), end('deletion')),
      { t: 'Header', c: [1, ['', [], []], [str('Τίτλος')]] },
      para(fresh('Νέα.'), end('insertion')),
      para(str('Ένα'), end('insertion')),
      para(str('δύο')),
      { t: 'BulletList', c: [[para(str('α'))], [para(fresh('β'), end('insertion'))]] },
    ];
    expect(words(blocks, () => false)).toEqual(
      text(p('Πρώτο τέλος.'), p(' και δεύτερο'), p('Όλη.'), h(1, 'Τίτλος'), p('Έναδύο'), ul('α')),
    );
    expect(words(blocks, () => true)).toEqual(
      text(p('Πρώτο και δεύτερο'), h(1, 'Τίτλος'), p('Νέα.'), p('Ένα'), p('δύο'), ul('α', 'β')),
    );
  });

  it('writes comments and changes as word processors know them, and reads them again', () => {
    const json = text(h(2, 'Σκοπός'), p('Η ', build.bold('σύμβαση'), ' δύναται να ισχύει.'));
    const [author, at] = ['Άννα', '2026-03-04T10:00:00.000Z'];
    const said: Said[] = [
      { kind: 'comment', author, at, body: 'Γιατί;', place: whole(1, 2, 9) },
      { kind: 'change', author, at, after: 'πρέπει', place: whole(1, 10, 17) },
      { kind: 'change', author, at, after: 'Ο ', place: whole(0, 0, 0) },
    ];
    const document = toPandoc(json, named, said);
    const was = fromPandoc(document, { takes: () => false });
    expect(was.json).toEqual(json);
    expect(was.remarks).toEqual([{ author, at, body: 'Γιατί;', place: whole(1, 2, 9) }]);
    expect(fromPandoc(document).json).toEqual(
      text(h(2, 'Ο Σκοπός'), p('Η ', build.bold('σύμβαση'), ' πρέπει να ισχύει.')),
    );
    expect(changersOf(document)).toEqual([{ author, at, count: 2 }]);
  });

  it('keeps what was said of words that are not taken', () => {
    const start = span('comment-start', [['id', '0'], ...by('Άννα')], str('γιατί;'));
    const inner = [start, str('νέα'), span('comment-end', [['id', '0']])];
    const { json, remarks } = fromPandoc(doc(para(str('Λόγια '), span('insertion', by('Άννα'), ...inner))), {
      takes: () => false,
    });
    expect(json).toEqual(text(p('Λόγια ')));
    expect(remarks).toMatchObject([{ body: 'γιατί;', place: { start: { block: 0, offset: 0 } } }]);
  });

  it('knows where comments stand, across marks and paragraphs, and under headings by look', () => {
    const start = (id: string) =>
      span('comment-start', [['id', id], ...by('Άννα')], str('γιατί'), { t: 'Space' }, str(';'));
    const end = (id: string) => span('comment-end', [['id', id]]);
    const { json, remarks } = read(
      [
        para({ t: 'Strong', c: [start('0'), str('Σκοπός'), end('0')] }),
        para(str('ένα '), start('1'), { t: 'Emph', c: [str('δύο')] }),
        para(str('τρία'), end('1'), str(' τέσσερα')),
      ],
      true,
    );
    expect(json).toEqual(text(h(2, 'Σκοπός'), p('ένα ', build.italic('δύο')), p('τρία τέσσερα')));
    expect(remarks.map(({ body, place }) => [body, place])).toEqual([
      ['γιατί ;', whole(0, 0, 6)],
      ['γιατί ;', { start: { block: 1, offset: 4 }, end: { block: 2, offset: 4 } }],
    ]);
  });

  it('takes bold lines of office texts for headings, and no sentence', () => {
    const strong = (words: string) => para({ t: 'Strong', c: [str(words)] });
    const lines = [
      strong('ΚΕΦΑΛΑΙΟ Α'),
      strong('Σκοπός'),
      para(str('Άρθρο 1')),
      para(str('Άρθρο 5 του νόμου ορίζει.')),
    ];
    expect(read([...lines, strong('Η Πρόεδρος')], true).json).toEqual(
      text(h(1, 'ΚΕΦΑΛΑΙΟ Α'), h(2, 'Σκοπός'), h(2, 'Άρθρο 1'), p('Άρθρο 5 του νόμου ορίζει.'), p(bold('Η Πρόεδρος'))),
    );
  });

  it('knows check lists by their boxes, and a mixed list as a list', () => {
    const item = (words: string): Block[] => [{ t: 'Plain', c: [str(words)] }];
    expect(read([{ t: 'BulletList', c: [item('☐ α'), item('☒ β')] }]).json).toEqual(text(tasks('α', { done: 'β' })));
    expect(read([{ t: 'BulletList', c: [item('☐ α'), item('β')] }]).json).toEqual(text(ul('☐ α', 'β')));
  });

  it('shows no picture and no address that is not safe', () => {
    const { json } = read([
      para({ t: 'Image', c: [['', [], []], [str('λογότυπο')], ['file:///etc/passwd', '']] }),
      para({ t: 'Link', c: [['', [], []], [str('εδώ')], ['javascript:alert(1)', '']] }),
    ]);
    expect(json).toEqual(text(p('εδώ')));
  });

  it('has a table with a hole filled where it is written', () => {
    const json = text(table(['α', 'β'], ['γ']));
    expect(fromPandoc(there(json)).json.content?.[0]?.content?.[1]?.content).toHaveLength(2);
  });
});
