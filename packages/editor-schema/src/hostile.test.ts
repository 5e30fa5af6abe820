import { textOf } from '@koinon/live-text';
import { SeededRandom } from '@koinon/testkit';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  cleanJson,
  jsonOf,
  misfitIn,
  repairText,
  textSchema,
  toHtml,
  toMarkdown,
  toPlainText,
  type TextJson,
} from './index.ts';

/** Set SEED to repeat one run. */
const seeds = process.env['SEED'] ? [Number(process.env['SEED'])] : Array.from({ length: 200 }, (_, i) => 9000 + i);

const strange = ['script', 'iframe', 'constructor', '__defineGetter__', 'toString', 'doc', 'text', 'svg onload=x', ''];
const names = [...Object.keys(textSchema.nodes), ...strange];
const markNames = [...Object.keys(textSchema.marks), 'script', 'constructor', 'style', ''];
const attributes = [
  'level',
  'start',
  'src',
  'href',
  'colspan',
  'checked',
  'tone',
  'id',
  'label',
  'kind',
  'onload',
  'width',
];
const values: unknown[] = [
  null,
  -1,
  1e300,
  NaN,
  '"><script>alert(1)</script>',
  'javascript:alert(1)',
  { toString: 'no' },
  [[[]]],
  true,
  new Uint8Array(3),
  '\u202eαντίστροφα',
];

/** A marker as no editor would write it. */
function marker(random: SeededRandom): Y.Map<unknown> {
  const entries: [string, unknown][] = [['kind', random.pick<unknown>([...names, ...values])]];
  for (let n = random.int(3); n > 0; n--) entries.push([`.${random.pick(attributes)}`, random.pick(values)]);
  if (random.chance(0.4))
    entries.push([
      'path',
      random.pick<unknown>([
        ...values,
        [
          [random.pick(names), 'x'],
          [random.pick(names), 'y'],
        ],
      ]),
    ]);
  if (random.chance(0.2)) entries.push(['@x', random.pick(values)]);
  if (random.chance(0.2))
    entries.push([random.pick(['row:a', 'column:b', 'gone', 'gone:a', 'is:a:b']), random.pick(values)]);
  if (random.chance(0.2)) {
    const cell = new Y.Text('λόγια κελιού\n');
    entries.push([random.pick(['cell:a:b', 'cell:', 'cell:a:b:c']), cell]);
  }
  return new Y.Map(entries);
}

/** A text as no editor would write it: markers, letters, ends and strange things in any order, with any value. */
function hostile(random: SeededRandom): Y.Doc {
  const doc = new Y.Doc();
  const text = textOf(doc);
  for (let i = 0; i < 40; i++) {
    const at = random.int(text.length + 1);
    const kind = random.int(6);
    if (kind === 0) text.insert(at, 'λόγια <b>&amp;</b>', { [random.pick(markNames)]: random.pick(values) as object });
    else if (kind === 1) text.insert(at, random.pick(['\n', '\n\n', '\u2028', ' ']), {});
    else if (kind === 2)
      text.insertEmbed(
        at,
        random.pick<object>([{ image: 'x' }, { type: random.pick(names) }, [], { type: 1, attrs: 2 }]),
      );
    else if (kind === 3 && random.chance(0.3)) text.insertEmbed(at, new Y.Text('μέσα\nέξω'));
    else text.insertEmbed(at, marker(random));
  }
  return doc;
}

const tags =
  /^<(\/?)(p|h[1-4]|blockquote|ul|ol|li|pre|code|hr|br|aside|table|tbody|tr|th|td|img|span|div|input|strong|em|u|s|a|sup|nav|section)([ >])/;

/** All letters of a tree, wherever they lie. */
const lettersOf = ({ text = '', content = [] }: TextJson): string =>
  (text + content.map(lettersOf).join('')).replace(/\s/g, '');

describe('a text that does not fit the schema', () => {
  it.each(seeds)('is shown, exported and counted all the same, and nothing of it runs (C10), seed %i', (seed) => {
    const doc = hostile(new SeededRandom(seed));
    const json = jsonOf(doc);
    const html = toHtml(json);
    for (const piece of html.split('<').slice(1)) expect(`<${piece}`).toMatch(tags);
    expect(html).not.toMatch(/<[^>]*\s(?:on\w+)=|(?:href|src)="(?!https?:|mailto:|tel:|\/|#)/);
    expect(toMarkdown(json)).not.toMatch(/\]\((?:javascript|data|vbscript):/i);
    expect(typeof toPlainText(json)).toBe('string');
    expect(() => textSchema.nodeFromJSON(cleanJson(json))).not.toThrow();
  });

  it.each(seeds)('is repaired into one without misfits, with all its words (C10), seed %i', (seed) => {
    const doc = hostile(new SeededRandom(seed));
    const before = lettersOf(jsonOf(doc)).length;
    repairText(doc);
    expect(misfitIn(doc)).toBeNull();
    // Words inside of strange things come to light, others stay.
    expect(lettersOf(jsonOf(doc)).length).toBeGreaterThanOrEqual(before);
    const json = jsonOf(doc);
    expect(lettersOf(cleanJson(json))).toBe(lettersOf(json));
    textSchema.nodeFromJSON(cleanJson(json)).check();
    // What is sound already is left alone.
    const after = Y.encodeStateVector(doc);
    repairText(doc);
    expect(Y.encodeStateVector(doc)).toEqual(after);
  });
});
