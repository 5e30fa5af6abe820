const word = "[\\p{L}\\p{N}.'’-]{1,40}";
/** Names have spaces between their parts; a sentence goes on after four words at most, and then nobody is found. */
const open = new RegExp(`(?:^|[\\s(«])@((?:${word}(?: ${word}){0,3})?)$`, 'u');

/** The @-search at the end of a text: what was typed after the sign, and where the sign stands; or null. */
export function searchAt(before: string): { query: string; from: number } | null {
  const match = open.exec(before);
  return match ? { query: match[1]!, from: before.length - match[1]!.length - 1 } : null;
}
