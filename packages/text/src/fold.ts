/**
 * Folds a text for comparison: lower case, no accents, diaereses, breathings or iota subscripts, ς as σ.
 * Composed and decomposed spellings, capitals and small letters give the same result: «ΈΝΩΣΗ», «ένωσή» -> «ενωση».
 */
export function foldGreek(text: string): string {
  // Decomposed first: lower-casing a composed capital with iota subscript would otherwise leave the mark behind.
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replaceAll('ς', 'σ')
    .normalize('NFC');
}
