import type { TextJson } from '@koinon/editor-schema';
import { endSign, holdsLetters, mostRemarks, signAt, startSign, type RemarkPlace, type Spot } from './remarks.ts';
import type { Attr, Inline } from './pandoc-ast.ts';

/** What stands beside a text, as word processors know it: a comment on words, or other words for them. */
export type Said = { author: string; at: string; place: RemarkPlace } & (
  | { kind: 'comment'; body: string }
  | { kind: 'change'; after: string }
);

/** Puts signs at the ends of what is said, where they stay through all that is done to a text before it is written. */
export function putSigns(json: TextJson, said: readonly Said[]): TextJson {
  const signs = new Map<number, [number, string][]>();
  const put = ({ block, offset }: Spot, sign: string) => {
    signs.set(block, [...(signs.get(block) ?? []), [offset, sign]]);
  };
  // What ends at a place comes before what begins there.
  const all = said.slice(0, mostRemarks);
  const isPlace = ({ start, end }: RemarkPlace) => start.block === end.block && start.offset === end.offset;
  all.forEach(({ place }, index) => {
    if (!isPlace(place)) put(place.end, endSign(index));
  });
  all.forEach(({ place }, index) => put(place.start, startSign(index) + (isPlace(place) ? endSign(index) : '')));
  if (signs.size === 0) return json;
  let block = -1;

  function line(node: TextJson): TextJson {
    block += 1;
    const here = (signs.get(block) ?? []).toSorted(([a], [b]) => a - b);
    if (here.length === 0) return node;
    const content: TextJson[] = [];
    let [offset, next] = [0, 0];
    const lone = (sign: string) => content.push({ type: 'text', text: sign });
    for (const inline of node.content ?? []) {
      const length = inline.text?.length ?? 1;
      let [text, from] = ['', 0];
      for (; next < here.length && here[next]![0] < offset + length; next += 1) {
        const [at, sign] = here[next]!;
        if (inline.text === undefined) {
          lone(sign);
          continue;
        }
        text += inline.text.slice(from, at - offset) + sign;
        from = at - offset;
      }
      content.push(inline.text === undefined ? inline : { ...inline, text: text + inline.text.slice(from) });
      offset += length;
    }
    for (; next < here.length; next += 1) lone(here[next]![1]);
    return { ...node, content };
  }
  const walk = (node: TextJson): TextJson =>
    holdsLetters(node) ? line(node) : { ...node, ...(node.content ? { content: node.content.map(walk) } : {}) };
  return walk(json);
}

const deleted = 'deleted';

/** The signs in a line as what they stand for: nodes of their own, and a mark on words that are to go. */
export function withSaid(node: TextJson, said: readonly Said[]): TextJson[] {
  const out: TextJson[] = [];
  const going = new Set<number>();
  const push = (inline: TextJson) => {
    const [first] = going;
    const marks = [
      ...(inline.marks ?? []),
      ...(first === undefined ? [] : [{ type: deleted, attrs: { index: first } }]),
    ];
    out.push(marks.length > 0 ? { ...inline, marks } : inline);
  };
  for (const inline of node.content ?? []) {
    if (inline.text === undefined) {
      push(inline);
      continue;
    }
    let words = '';
    const flush = () => {
      if (words !== '') push({ ...inline, text: words });
      words = '';
    };
    for (const letter of inline.text) {
      const sign = signAt(letter);
      const one = sign && said[sign.index];
      if (!sign) words += letter;
      if (!one) continue;
      flush();
      if (one.kind === 'change' && sign.starts) going.add(sign.index);
      else if (one.kind === 'change') {
        going.delete(sign.index);
        out.push({ type: 'said', attrs: { index: sign.index, is: 'insertion' } });
      } else
        out.push({ type: 'said', attrs: { index: sign.index, is: sign.starts ? 'comment-start' : 'comment-end' } });
    }
    flush();
  }
  return out;
}

const attrOf = (name: string, { author, at }: Said, more: [string, string][] = []): Attr => [
  '',
  [name],
  [...more, ['author', author], ['date', at]],
];

/** What a node of `withSaid` is to Pandoc. */
export function saidInline(node: TextJson, said: readonly Said[], words: (text: string) => Inline[]): Inline[] {
  const index = Number(node.attrs?.index);
  const one = said[index]!;
  const id: [string, string] = ['id', String(index)];
  switch (node.attrs?.is) {
    case 'comment-start':
      return [{ t: 'Span', c: [attrOf('comment-start', one, [id]), one.kind === 'comment' ? words(one.body) : []] }];
    case 'comment-end':
      return [{ t: 'Span', c: [['', ['comment-end'], [id]], []] }];
    default:
      if (one.kind !== 'change' || one.after === '') return [];
      return [{ t: 'Span', c: [attrOf('insertion', one), words(one.after)] }];
  }
}

/** Words that are to go, as Pandoc knows them. */
export const goingInline = (index: number, said: readonly Said[], inner: Inline[]): Inline => ({
  t: 'Span',
  c: [attrOf('deletion', said[index]!), inner],
});
