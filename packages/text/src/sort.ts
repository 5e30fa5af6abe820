const collator = new Intl.Collator('el', { numeric: true, sensitivity: 'variant' });

/**
 * Greek alphabetical order for `Array.prototype.sort`: accents and capitals decide last, numbers by value
 * («Άρθρο 2» before «Άρθρο 10»). Different texts never compare equal, so every machine sorts a list alike.
 */
export function compareGreek(a: string, b: string): number {
  const order = collator.compare(a, b);
  if (order !== 0 || a === b) return order;
  return a < b ? -1 : 1;
}
