import { foldGreek } from './fold.ts';

const LETTERS: Readonly<Record<string, string>> = {
  α: 'a', β: 'v', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 'th', ι: 'i', κ: 'k', λ: 'l', μ: 'm', ν: 'n', ξ: 'x',
  ο: 'o', π: 'p', ρ: 'r', σ: 's', τ: 't', υ: 'y', φ: 'f', χ: 'x', ψ: 'ps', ω: 'o',
}; // prettier-ignore

// What different people write for one sound becomes one spelling. Order matters: digraphs before their letters.
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/(?<=\p{L})8|8(?=\p{L})/gu, 'th'],
  [/(?<=\p{L})3|3(?=\p{L})/gu, 'x'],
  [/ph/g, 'f'],
  [/ks|ch|kh/g, 'x'],
  [/gh/g, 'g'],
  [/dh/g, 'd'],
  [/w/g, 'o'],
  [/b/g, 'v'],
  [/[cq]/g, 'k'],
  [/j/g, 'tz'],
  [/n(?=[gkx])/g, 'g'],
  [/gk/g, 'g'],
  [/(?<!t)h/g, 'i'],
  [/o[uy]/g, 'U'],
  [/([ae])[uyfv]/g, '$1v'],
  [/[uy]/g, 'i'],
  [/ai/g, 'e'],
  [/[eo]i/g, 'i'],
  [/U/g, 'u'],
  [/([a-z])\1+/g, '$1'],
];

/**
 * One Latin spelling for a Greek word and for the usual ways of typing it in Latin letters («ένωση», `enosi`, `enwsh` ->
 * `enosi`). Only for comparing, never for showing: it is coarser than a transliteration (use {@link toLatin} for that).
 */
export function latinSkeleton(text: string): string {
  const latin = foldGreek(text).replace(/[α-ω]/g, (letter) => LETTERS[letter] ?? letter);
  return SOUNDS.reduce((spelling, [sound, common]) => spelling.replace(sound, common), latin);
}

// Letters that stand for different Greek letters with different people: `h` is η or χ, or belongs to the letter before;
// `u` is υ or ου, `b` is β or μπ, `oi` may be a folded «οϋ».
const READINGS: readonly (readonly [RegExp, string])[] = [
  [/([tpkgd])h/g, '$1η'],
  [/(?<![tpckgd])h/g, 'χ'],
  [/(?<![aeo])u/g, 'ου'],
  [/b/g, 'μπ'],
  [/oi/g, 'ου'],
];

/**
 * The skeletons that a Latin-typed query may mean, the likeliest first (most often one).
 * A word is meant when its {@link latinSkeleton} begins with one of them.
 */
export function greeklishCandidates(query: string): string[] {
  const folded = foldGreek(query);
  let readings = [folded];
  for (const [letter, greek] of READINGS) readings = [...readings, ...readings.map((r) => r.replace(letter, greek))];
  // Half a digraph (`perifere`, on the way to `perifereia`) sounds unlike the whole one: the whole one is tried as well.
  const whole = /[aeo]$/.test(folded) ? readings.flatMap((r) => [r, `${r}i`, `${r}u`]) : readings;
  return [...new Set(whole.map(latinSkeleton))];
}
