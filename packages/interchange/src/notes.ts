/** What is not kept as it was in the file, and what became of it. */
export const noteKinds = [
  'comments-dropped',
  'footnotes-plain',
  'numbering-decimal',
  'headings-by-look',
  'numbers-by-look',
  'pictures-dropped',
  'levels-lowered',
  'formulas-as-words',
  'captions-as-text',
  'foreign-parts',
] as const;
export type NoteKind = (typeof noteKinds)[number];

export type Notes = Map<NoteKind, number>;
export const noted = (notes: Notes, kind: NoteKind): void => void notes.set(kind, (notes.get(kind) ?? 0) + 1);
