import { SeededRandom } from '@koinon/testkit';
import { initProseMirrorDoc } from '@tiptap/y-tiptap';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  cleanJson,
  jsonOf,
  misfitIn,
  repairText,
  textFragment,
  textSchema,
  toHtml,
  toMarkdown,
  toPlainText,
  wordsOf,
} from './index.ts';

/** Set SEED to repeat one run. */
const seeds = process.env['SEED'] ? [Number(process.env['SEED'])] : Array.from({ length: 200 }, (_, i) => 9000 + i);

const strange = ['script', 'iframe', 'constructor', '__defineGetter__', 'toString', 'doc', 'text', 'svg onload=x', ''];
const names = [...Object.keys(textSchema.nodes), ...strange];
const markNames = [...Object.keys(textSchema.marks), 'script', 'constructor', 'style', 'bold--12345678', ''];
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

/** A text as no editor would write it: any node in any other, any attribute with any value, embeds, hooks, marks. */
function hostile(random: SeededRandom): Y.Doc {
  const doc = new Y.Doc();
  const root = doc.getXmlFragment(textFragment);
  const places: Y.XmlFragment[] = [root];
  for (let i = 0; i < 40; i++) {
    const place = random.pick(places);
    const at = random.int(place.length + 1);
    const kind = random.int(4);
    if (kind === 0) {
      const text = new Y.XmlText('λόγια <b>&amp;</b>');
      place.insert(at, [text]);
      text.format(0, 1 + random.int(5), { [random.pick(markNames)]: random.pick(values) as object });
      if (random.chance(0.3)) text.insertEmbed(0, { image: random.pick(values) as object });
      if (random.chance(0.2)) text.setAttribute('x', random.pick(values) as string);
    } else if (kind === 1 && random.chance(0.2)) place.insert(at, [new Y.XmlHook('hook') as never]);
    else {
      const element = new Y.XmlElement(random.pick(names));
      place.insert(at, [element]);
      for (let n = random.int(3); n > 0; n--)
        element.setAttribute(random.pick(attributes), random.pick(values) as string);
      places.push(element);
    }
  }
  return doc;
}

const tags =
  /^<(\/?)(p|h[1-4]|blockquote|ul|ol|li|pre|code|hr|br|aside|table|tbody|tr|th|td|img|span|div|input|strong|em|u|s|a)([ >])/;

/** All that is said in a text, wherever it lies. */
const wordsIn = (doc: Y.Doc): string => wordsOf(jsonOf(doc)).replace(/\s/g, '');

/** What of it is left when somebody else opens it in an editor. */
function openedWords(doc: Y.Doc): string {
  const theirs = new Y.Doc();
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc));
  initProseMirrorDoc(theirs.getXmlFragment(textFragment), textSchema);
  return wordsIn(theirs);
}

describe('a text that does not fit the schema', () => {
  it.each(seeds)('is shown, exported and counted all the same, and nothing of it runs (C10), seed %i', (seed) => {
    const doc = hostile(new SeededRandom(seed));
    const json = jsonOf(doc);
    const html = toHtml(json);
    for (const piece of html.split('<').slice(1)) expect(`<${piece}`).toMatch(tags);
    expect(html).not.toMatch(/<[^>]*\s(?:on\w+)=|(?:href|src)="(?!https?:|mailto:|tel:|\/)/);
    expect(toMarkdown(json)).not.toMatch(/\]\((?:javascript|data|vbscript):/i);
    expect(typeof toPlainText(json)).toBe('string');
    expect(() => textSchema.nodeFromJSON(cleanJson(json))).not.toThrow();
  });

  it.each(seeds)('loses no word to an editor that is given it, where it has no misfit (C10), seed %i', (seed) => {
    const doc = hostile(new SeededRandom(seed));
    const fragment = doc.getXmlFragment(textFragment);
    // What is a misfit is never given to an editor: see `useMisfit` of the web application.
    for (let i = fragment.length - 1; i >= 0; i--) {
      const probe = new Y.Doc();
      const only = probe.getXmlFragment(textFragment);
      only.insert(0, [fragment.get(i).clone() as Y.XmlElement]);
      if (misfitIn(only) !== null) fragment.delete(i);
    }
    expect(misfitIn(fragment)).toBeNull();
    expect(openedWords(doc), 'no word was deleted for the editor').toBe(wordsIn(doc));
  });

  it.each(seeds)('is repaired into one that editors can be given, with all its words (C10), seed %i', (seed) => {
    const doc = hostile(new SeededRandom(seed));
    const before = wordsIn(doc);
    repairText(doc);
    expect(misfitIn(doc.getXmlFragment(textFragment))).toBeNull();
    expect(wordsIn(doc)).toBe(before);
    expect(openedWords(doc), 'no word was deleted for the editor').toBe(before);
    // What is sound already is left alone.
    const after = Y.encodeStateVector(doc);
    repairText(doc);
    expect(Y.encodeStateVector(doc)).toEqual(after);
  });
});
