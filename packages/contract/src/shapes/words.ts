import { z } from 'zod';

/** What a field of words may break, and how the person is told. */
export const wordRules = {
  oneLine: {
    el: 'Γράψτε το σε μία γραμμή, χωρίς αόρατους χαρακτήρες ελέγχου.',
    en: 'Write it in one line, without invisible control characters.',
  },
  twoOptions: {
    el: 'Δώστε τουλάχιστον δύο διαφορετικές επιλογές.',
    en: 'Give at least two different options.',
  },
  ordered: { el: 'Το τέλος πρέπει να είναι μετά την αρχή.', en: 'The end must come after the beginning.' },
  visible: { el: 'Γράψτε κάτι που φαίνεται.', en: 'Write something that can be seen.' },
} as const;
export type WordRule = keyof typeof wordRules;

/** The rule that an issue of zod names, or null: the server words it in the person's language. */
export const wordRuleOf = (issue: { code?: string | undefined; params?: unknown }): WordRule | null => {
  const rule = (issue.params as { rule?: string } | undefined)?.rule;
  return issue.code === 'custom' && rule !== undefined && Object.hasOwn(wordRules, rule) ? (rule as WordRule) : null;
};

/**
 * What makes more than one line of a name, or another name of it than is written: control characters, separators of lines,
 * what turns the direction of the words around it, marks of annotations, and halves of characters.
 */
const unruly = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/u;
/** Letters and signs that show nothing: fillers of Hangul, the empty Braille cell, and all that fonts are told to leave out. */
const unseen = /[\u2800\p{Default_Ignorable_Code_Point}]/gu;

/** Whether there is anything to see: a letter, a number, a sign or an emoji, and not marks or empty space alone. */
const seen = (text: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text.replace(unseen, ''));

const ruly = (text: string): boolean => !unruly.test(text);
const rule = (name: WordRule) => ({ params: { rule: name } });

/** Names and titles: one line of visible characters in whatever script, with combining marks and emoji. */
export const line = (max: number) =>
  z.string().trim().normalize('NFC').min(1).max(max).refine(seen, rule('visible')).refine(ruly, rule('oneLine'));
/** The same where nothing may be given. */
export const optionalLine = (max: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .max(max)
    .refine((given) => given === '' || seen(given), rule('visible'))
    .refine(ruly, rule('oneLine'));
/** Words in as many lines as one likes, that must be there. */
export const passage = (max: number) => z.string().trim().min(1).max(max).refine(seen, rule('visible'));
/** The same where nothing may be given. */
export const text = (max: number) => z.string().trim().max(max);
