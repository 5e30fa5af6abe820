import type { Union, UnionMatch, UnionRef } from '@koinon/contract';
import { foldGreek, tokens } from '@koinon/text';
import { searchWords, stemOf } from '@koinon/text/search';

const refOf = ({ id, name, shortName }: Union): UnionRef => ({ id, name, shortName });

/** Words that every union says of what it does: they match nobody. */
const everywhere = new Set(
  (
    'κοινη κοινο κοινοι συνεργασια συνεργασιεσ εμπειρια εταιροι εταιρουσ φορεων φορεισ ενωση ενωσεισ ενωσεων μικρουσ νεων νεα ' +
    'υποστηριξη στηριξη τροπο σταθερουσ τεχνογνωσια κοινωνικη κοινωνικησ οικονομια περιοχη χωρο μελη μελων ομαδα ατομα'
  )
    .split(' ')
    .map(stemOf),
);
const shortest = 4;

/** The parts of what a union wrote that each say one thing. */
const piecesOf = (text: string): string[] =>
  text
    .split(/[\n;·•,]|\.(?:\s|$)|(?<=\s)και(?=\s)/u)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');

/** The telling stems of a text, each with the word that it was written as. */
function stemsOf(text: string): Map<string, string> {
  const written = new Map(text.split(/[^\p{L}\p{M}\p{N}]+/u).map((word) => [tokens(word)[0] ?? '', word]));
  return new Map(
    searchWords(text)
      .filter((word) => word.length >= shortest)
      .map((word): [string, string] => [stemOf(word), written.get(word) ?? word])
      .filter(([stem]) => stem.length >= shortest - 1 && !everywhere.has(stem)),
  );
}

interface Piece {
  text: string;
  stems: Map<string, string>;
}
const told = (text: string): Piece[] => piecesOf(text).map((piece) => ({ text: piece, stems: stemsOf(piece) }));

/**
 * Who seeks what another offers: by the words they share in one part of each, the rarest words first. Each answer keeps the
 * two parts and the words, so that people read why.
 */
export function matchesAmong(unions: readonly Union[], most: number): UnionMatch[] {
  const active = unions
    .filter(({ status }) => status === 'active')
    .map((union) => ({ union, offers: told(union.offers), seeks: told(union.seeks) }));
  const seenIn = new Map<string, number>();
  for (const { offers, seeks } of active)
    for (const stem of new Set([...offers, ...seeks].flatMap(({ stems }) => [...stems.keys()])))
      seenIn.set(stem, (seenIn.get(stem) ?? 0) + 1);
  const weight = (stem: string) => Math.log(1 + active.length / (seenIn.get(stem) ?? 1));

  const found: { match: UnionMatch; score: number }[] = [];
  for (const seeker of active)
    for (const offerer of active) {
      if (seeker === offerer) continue;
      const best = bestPair(seeker.seeks, offerer.offers, weight);
      if (!best) continue;
      const [a, b] = [seeker.union, offerer.union];
      const theirs = new Set(b.sectors.map(foldGreek));
      const sectors = a.sectors.filter((sector) => theirs.has(foldGreek(sector)));
      const sameRegion = a.region === b.region;
      found.push({
        match: {
          seeker: refOf(a),
          offerer: refOf(b),
          need: best.need,
          offer: best.offer,
          words: best.words,
          sameRegion,
          sectors,
        },
        score: best.score + (sameRegion ? 0.5 : 0) + sectors.length * 0.3,
      });
    }
  return found
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ match }) => match);
}

function bestPair(needs: readonly Piece[], offers: readonly Piece[], weight: (stem: string) => number) {
  let best: { need: string; offer: string; words: string[]; score: number } | null = null;
  for (const need of needs)
    for (const offer of offers) {
      const shared = [...need.stems].filter(([stem]) => offer.stems.has(stem));
      const score = shared.reduce((sum, [stem]) => sum + weight(stem), 0);
      if (shared.length > 0 && score > (best?.score ?? 0))
        best = { need: need.text, offer: offer.text, words: shared.map(([, word]) => word), score };
    }
  return best;
}
