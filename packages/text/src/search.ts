import { stemmer as englishStem } from '@orama/stemmers/english';
import { stemmer as greekStem } from '@orama/stemmers/greek';
import { greeklishCandidates, latinSkeleton } from './greeklish.ts';
import { tokens } from './words.ts';

/** Words that stand in every text and tell none from another, folded. */
const common = new Set(
  (
    'ο η το οι τα του τησ των τον την τουσ τισ στο στη στην στον στισ στουσ στα στου και κι για με σε απο που πωσ να θα η ωσ ' +
    'ενα μια ενασ μιασ ενοσ ειναι δεν μη μην τι αν αλλα οτι στη προσ κατα ' +
    'the of and to in a an is on for with by'
  ).split(' '),
);

/** Longer ones are no words but addresses and numbers. */
const longest = 40;

const isGreek = (word: string): boolean => /[α-ω]/.test(word);
const isLatin = (word: string): boolean => /[a-z]/.test(word) && !isGreek(word);

/** The different words of a text as they are found, in order: folded, and without those that stand everywhere. */
export function searchWords(text: string): string[] {
  return [...new Set(tokens(text))].filter((word) => !common.has(word) && word.length <= longest);
}

/** The words somebody searches for: all of them, where there are only such as stand everywhere. */
export function askedWords(query: string): string[] {
  const telling = searchWords(query);
  return telling.length > 0 ? telling : [...new Set(tokens(query))].filter((word) => word.length <= longest);
}

/**
 * What the forms of a folded word have in common («ενωση», «ενωσεων» -> «ενωσ»). The stemmer leaves an ending at some forms
 * that it takes from others («ψηφοφορια», «ψηφοφοριεσ», «κοινωνικη», «κοινωνικων»): it goes.
 */
export function stemOf(word: string): string {
  if (isLatin(word)) return englishStem(word);
  if (!isGreek(word)) return word;
  const stem = greekStem(word).replaceAll('ς', 'σ');
  if (stem.length <= 3) return stem;
  return stem.length > 6 ? stem.replace(/ικ$|[αεηιουω]$/, '') : stem.replace(/[αεηιουω]$/, '');
}

/** How a folded word sounds, in Latin letters: alike however it is spelled, and in whichever alphabet. */
export const soundOf = latinSkeleton;

/** The sounds a word may mean that somebody typed, the likeliest first. */
export const soundsOf = (word: string): string[] =>
  isLatin(word) ? greeklishCandidates(word).filter((sound) => sound !== '') : [latinSkeleton(word)];

/** Whether two words are of different alphabets, so that only their sound can agree. */
export const acrossAlphabets = (a: string, b: string): boolean =>
  (isLatin(a) && isGreek(b)) || (isGreek(a) && isLatin(b));

/** Shorter ones would be one mistake away from half of the language. */
const leastForMistake = 4;

/** A sound and what is left of it without one of its letters: two that are one mistake apart share one of these. */
export function nearOf(sound: string): string[] {
  if (sound.length < leastForMistake || /\d/.test(sound)) return [];
  return [...new Set([sound, ...Array.from(sound, (_, at) => sound.slice(0, at) + sound.slice(at + 1))])];
}

/** Whether one letter more, less or other, or two letters in each other's place, make one word of the other. */
export function oneMistake(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const [restA, restB] = [a.slice(at), b.slice(at)];
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}
