/** Women's names that end as men's do. */
const hers = new Set(['Άρτεμις', 'Ίρις', 'Θέμις', 'Θέτις', 'Μυρτίς', 'Αμαρυλλίς', 'Λητίς']);

/** A person's name as a Greek sentence begins with it: «Η Ελένη Βραχνού», «Ο Στέλιος Αμπελάς». Names of other scripts stand alone. */
export function withArticle(name: string): string {
  const first = /^\S+/.exec(name)?.[0] ?? '';
  if (!/^\p{Script=Greek}+$/u.test(first)) return name;
  return `${first.endsWith('ς') && !hers.has(first) ? 'Ο' : 'Η'} ${name}`;
}
