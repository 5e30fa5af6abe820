import { seededRandom } from '../load/random.ts';

/** A text of a workspace, as a paragraph is; or what somebody asks who looks for one of them, and where they may look. */
export type Line =
  | { id: string; area: string; title: string; text: string }
  | { ask: string; areas: string[]; id: string };

const syllables = 'κα λο μα ρι στη θε σπο δρα φου γιω νε πλη χω τα ξι μπο ντα ζε βου ρα λι σο κρι πε τρα μη να'.split(
  ' ',
);
const endings = ['ος', 'ου', 'ο', 'οι', 'ων', 'ους', 'η', 'ης', 'ες', 'α'];
/** Stems, the rare among which stand in one text or two. */
const stems = 40_000;
const workspaces = 50;

/** Invented words that bend as Greek ones do; how often each stands follows Zipf, as in any language. */
function words(random: () => number) {
  const made = Array.from({ length: stems }, () =>
    Array.from(
      { length: 2 + Math.floor(random() * 3) },
      () => syllables[Math.floor(random() * syllables.length)]!,
    ).join(''),
  );
  const rank = (): number => Math.min(stems - 1, Math.floor(stems ** random()) - 1);
  const formOf = (stem: number): string => made[stem]! + endings[Math.floor(random() * endings.length)]!;
  return { rank, formOf };
}

/** As many texts, and then as many questions about some of them: one word or two, in another form, begun, or with a letter wrong. */
export function* searchLines(texts: number, questions: number): Generator<Line> {
  const random = seededRandom(26);
  const { rank, formOf } = words(random);
  const below = (most: number): number => Math.floor(random() * most);
  const idOf = (at: number): string => (at + 1).toString(16).padStart(24, '0');
  const areaOf = (at: number): string => (1 + (at % workspaces)).toString(16).padStart(24, 'a');
  const every = Math.max(1, Math.floor(texts / questions));
  const remembered: { at: number; stems: number[] }[] = [];
  for (let at = 0; at < texts; at += 1) {
    const said = Array.from({ length: 25 + below(30) }, rank);
    yield {
      id: idOf(at),
      area: areaOf(at),
      title: said.slice(0, 4).map(formOf).join(' '),
      text: said.slice(4).map(formOf).join(' '),
    };
    // Nobody asks by the commonest words alone.
    const telling = said.filter((stem) => stem > 200);
    if (at % every === 0 && telling.length > 1) remembered.push({ at, stems: telling });
  }
  for (let i = 0; i < questions; i += 1) {
    const { at, stems: told } = remembered[i % remembered.length]!;
    const some = [told[below(told.length)]!, ...(random() < 0.5 ? [told[below(told.length)]!] : [])];
    const asked = some.map(formOf);
    const how = random();
    if (how < 0.2) asked[0] = asked[0]!.slice(0, -2);
    else if (how < 0.3) {
      const wrong = 1 + below(asked[0]!.length - 1);
      asked[0] = `${asked[0]!.slice(0, wrong)}ψ${asked[0]!.slice(wrong + 1)}`;
    }
    // Who asks is in a dozen workspaces, and in that of the text.
    const areas = new Set([areaOf(at), ...Array.from({ length: 11 }, () => areaOf(below(workspaces)))]);
    yield { ask: asked.join(' '), areas: [...areas], id: idOf(at) };
  }
}
