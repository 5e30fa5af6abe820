import { describe, expect, it } from 'vitest';
import { build, toHtml, toMarkdown, toPlainText, wordCount, type TextJson } from './index.ts';

const hostileLinks = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  ' \u0001javascript:alert(1)',
  'java\nscript:alert(1)',
  '&#106;avascript:alert(1)',
  'vbscript:x',
  'data:text/html,<script>1</script>',
  'file:///etc/passwd',
  '//evil.example',
  '/relative',
  'https://user:secret@example.gr/',
  42,
  null,
  { toString: 'x' },
];

const deep = (depth: number): TextJson => {
  let node: TextJson = build.p('βυθός');
  for (let i = 0; i < depth; i++) node = { type: 'blockquote', content: [node] };
  return build.text(node);
};

describe('toHtml', () => {
  it.each(hostileLinks)('drops the link %j and keeps its words', (href) => {
    const json = build.text(build.p({ type: 'text', text: 'λέξη', marks: [{ type: 'link', attrs: { href } }] }));
    expect(toHtml(json)).toBe('<p>λέξη</p>');
    expect(toMarkdown(json)).toBe('λέξη\n');
  });

  it.each(['https://example.gr/a?b=1', 'mailto:a@example.gr', 'tel:+302101234567'])('keeps the link %s', (href) => {
    expect(toHtml(build.text(build.p(build.link('εδώ', href))))).toContain('href="');
  });

  it('shows what it does not know by its words alone', () => {
    const json: TextJson = {
      type: 'doc',
      content: [
        { type: 'script', content: [{ type: 'text', text: 'alert(1)' }] },
        { type: '__proto__', content: [build.p('ένα')] },
        { type: 'constructor', content: [build.p('δύο')] },
        { type: 'paragraph', attrs: { onclick: 'x', style: 'y' }, content: [{ type: 'text', text: '<b>"&\'' }] },
        { type: 'heading', attrs: { level: '1><script>' }, content: [{ type: 'text', text: '<i>' }] },
        { type: 'callout', attrs: { tone: '"><script>' }, content: [build.p('x')] },
        { type: 'tableCell', attrs: { colspan: '2 onload=x' } },
        { type: 'image', attrs: { src: 'javascript:1', alt: 'x' } },
        { type: 'text', text: 5 as unknown as string },
        null as unknown as TextJson,
      ],
    };
    const html = toHtml(json);
    expect(html).not.toMatch(/<script|onclick|onload|style=|<b>|<i>/);
    expect(html).toContain('<p>&lt;b&gt;&quot;&amp;&#39;</p>');
    expect(html).toContain('<p>ένα</p><p>δύο</p>');
    expect(html).toContain('<h4 id="s-i">');
  });

  it('shows a picture of another site as a link with its description, and fetches it never', () => {
    const foreign = (alt: string): TextJson => ({ type: 'image', attrs: { src: 'https://example.gr/a.png', alt } });
    expect(toHtml(build.text(foreign('Το λιμάνι')))).toBe(
      '<p><a href="https://example.gr/a.png" rel="noopener noreferrer nofollow">Το λιμάνι</a></p>',
    );
    expect(toHtml(build.text(foreign('')))).toContain('>https://example.gr/a.png</a>');
    expect(toMarkdown(build.text(foreign('Το λιμάνι')))).toBe('[Το λιμάνι](<https://example.gr/a.png>)\n');
  });

  it('has what stands under a picture in a figure, and the words of both where there are no pictures', () => {
    const source = `/api/documents/${'a'.repeat(24)}/images/${'b'.repeat(24)}`;
    const json = build.text(build.image(source, 'Ο κήπος', 50, 'Ο κήπος το 2026 <3'));
    expect(toHtml(json)).toBe(
      `<figure><img src="${source}" alt="Ο κήπος" style="width: 50%" loading="lazy"><figcaption>Ο κήπος το 2026 &lt;3</figcaption></figure>`,
    );
    expect(toMarkdown(json)).toContain('\n\n*Ο κήπος το 2026');
    expect(toPlainText(json)).toBe('[Ο κήπος]\nΟ κήπος το 2026 <3');
  });

  it('says which language a paragraph is in, where it is another than that of the text', () => {
    const inLanguage = (lang: string): TextJson => ({ ...build.p('Hello'), attrs: { lang } });
    expect(toHtml(build.text(inLanguage('en'), inLanguage('"><script>')))).toBe('<p lang="en">Hello</p><p>Hello</p>');
  });

  it('lays a block out in the direction of its words', () => {
    expect(toHtml(build.text(build.p('שלום'), build.p('γεια')))).toBe('<p dir="auto">שלום</p><p>γεια</p>');
  });

  it('keeps the words of any nesting and never overflows', () => {
    for (const depth of [10, 64, 65, 5_000]) {
      expect(toHtml(deep(depth))).toContain('βυθός');
      expect(toPlainText(deep(depth))).toBe('βυθός');
      expect(toMarkdown(deep(depth))).toContain('βυθός');
    }
  });
});

describe('toMarkdown and toPlainText', () => {
  const json = build.text(
    build.h(2, 'Άρθρο 1'),
    build.p('1. όχι λίστα, *ούτε* έμφαση, ', build.bold('ναι '), 'εδώ'),
    build.tasks('α', { done: 'β' }),
    build.ul([build.p('έξω'), build.ul('μέσα')]),
    build.table(['Α', 'Β'], ['α|β', '2']),
    build.quote('μία', 'δύο'),
  );

  it('writes Markdown that means the same', () => {
    expect(toMarkdown(json)).toBe(
      [
        '## Άρθρο 1',
        '1\\. όχι λίστα, \\*ούτε\\* έμφαση, **ναι** εδώ',
        '- [ ] α\n- [x] β',
        '- έξω\n  - μέσα',
        '| Α | Β |\n| --- | --- |\n| α\\|β | 2 |',
        '> μία\n>\n> δύο\n',
      ].join('\n\n'),
    );
  });

  it('writes the words, a block a line', () => {
    expect(toPlainText(json)).toBe(
      ['Άρθρο 1', '1. όχι λίστα, *ούτε* έμφαση, ναι εδώ', 'α', 'β', 'έξω', 'μέσα', 'Α\tΒ', 'α|β\t2', 'μία', 'δύο'].join(
        '\n',
      ),
    );
  });

  it('counts words', () => {
    expect(wordCount('Οι 12 Ενώσεις – και η Κ.ΑΛ.Ο. μαζί!')).toBe(7);
    expect(wordCount('  …  ')).toBe(0);
  });
});
