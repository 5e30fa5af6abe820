const graphemes = (text: string) => Array.from(new Intl.Segmenter('el').segment(text), ({ segment }) => segment);

/** One or two letters for an avatar, the first of the first and of the last name: «Μάρθα Ανδρέου» -> ΜΑ. Never accented. */
export function initials(name: string): string {
  const names = name.match(/[\p{L}\p{N}][^\s-]*/gu) ?? [];
  const ends = names.length > 1 ? [names[0], names.at(-1)] : names;
  return ends
    .map((part) => (part ? String.fromCodePoint(part.codePointAt(0)!) : ''))
    .join('')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toUpperCase();
}

/** A text of at most `max` characters as people count them, the ellipsis included; emoji and accents are never cut apart. */
export function truncate(text: string, max: number): string {
  const all = graphemes(text);
  if (all.length <= max) return text;
  return `${all
    .slice(0, Math.max(0, max - 1))
    .join('')
    .trimEnd()}…`;
}
