/** The attributes a node may carry, read from whatever a stranger may have stored: what does not fit becomes the default. */

export const calloutTones = ['info', 'important', 'decision', 'question'] as const;
export type CalloutTone = (typeof calloutTones)[number];

export const mentionKinds = ['person', 'union'] as const;
export type MentionKind = (typeof mentionKinds)[number];

/** What a heading of a legal text begins: it numbers itself, and so does what stands under an article. */
export const headingUnits = ['part', 'chapter', 'article'] as const;
export type HeadingUnit = (typeof headingUnits)[number];

export const headingLevels = [1, 2, 3, 4] as const;

export const calloutTone = (value: unknown): CalloutTone =>
  calloutTones.includes(value as CalloutTone) ? (value as CalloutTone) : 'info';

export const mentionKind = (value: unknown): MentionKind => (value === 'union' ? 'union' : 'person');

export const headingUnit = (value: unknown): HeadingUnit | null =>
  headingUnits.includes(value as HeadingUnit) ? (value as HeadingUnit) : null;

/** The name by which references find a block; null for one that none points to. */
export const blockId = (value: unknown): string | null =>
  typeof value === 'string' && /^[a-z0-9]{4,24}$/.test(value) ? value : null;

/** «άρθρο 5» or «άρθρου 5». */
export const referenceForms = ['plain', 'genitive'] as const;
export type ReferenceForm = (typeof referenceForms)[number];
export const referenceForm = (value: unknown): ReferenceForm => (value === 'genitive' ? 'genitive' : 'plain');

/** Letters of a footnote. */
export const footnoteLength = 4_000;

/** Letters of what stands under a picture. */
export const captionLength = 500;

/** The languages a paragraph may be in, where it is not that of its text: for spelling, hyphens and screen readers. */
export const textLanguages = ['el', 'en', 'fr', 'de', 'it', 'es'] as const;
export type TextLanguage = (typeof textLanguages)[number];
export const textLanguage = (value: unknown): TextLanguage | null =>
  textLanguages.includes(value as TextLanguage) ? (value as TextLanguage) : null;

/** A whole number within bounds, or the default. */
export function whole(value: unknown, least: number, most: number, otherwise: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : otherwise;
}

/** Percent of the text's width, 10 to 100; null for the picture's own size. */
export const imageWidth = (value: unknown): number | null => whole(value, 10, 100, 0) || null;

/** Percent of a table's width for each column a cell lies in, 0 for one that has none; null where none has. */
export function columnWidths(value: unknown, columns: number): number[] | null {
  if (!Array.isArray(value)) return null;
  const widths = Array.from({ length: columns }, (_, index) => whole(value[index], 1, 100, 0));
  return widths.some((width) => width > 0) ? widths : null;
}

export const shortString = (value: unknown, max: number): string =>
  typeof value === 'string' ? value.slice(0, max) : '';

/** As much of a DOM element as parsing needs; this package is compiled without the browser's types. */
export interface ElementLike {
  getAttribute(name: string): string | null;
  querySelector(selector: string): ElementLike | null;
  textContent: string | null;
}
