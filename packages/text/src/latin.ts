const LETTERS: Readonly<Record<string, string>> = {
  α: 'a', β: 'v', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 'th', ι: 'i', κ: 'k', λ: 'l', μ: 'm', ν: 'n', ξ: 'x',
  ο: 'o', π: 'p', ρ: 'r', σ: 's', ς: 's', τ: 't', υ: 'y', φ: 'f', χ: 'ch', ψ: 'ps', ω: 'o',
}; // prettier-ignore

const VOICELESS = /[θκξπσςτφχψ]/;

/**
 * Greek to lower-case Latin letters by the table of ELOT 743 (ISO 843), type 2: «Ένωση Εύβοιας» -> `enosi evvoias`.
 * Other scripts pass through, lower-cased and without marks.
 */
export function toLatin(text: string): string {
  // The diaeresis, and an accent on the first vowel («άυλος»), mean that two vowels are read apart.
  const plain = text
    .normalize('NFD')
    .toLowerCase()
    .replace(/([αεη])[\u0300\u0301\u0342]+υ|υ([\u0300\u0301\u0342]*)\u0308/g, (_, first?: string) => `${first ?? ''}ϒ`)
    .replace(/\p{M}+/gu, '');
  return plain
    .replace(/([αεη])υ(.?)/gu, (_, vowel: string, next: string) => {
      const voiceless = next === '' || VOICELESS.test(next) || !/\p{L}/u.test(next);
      return `${LETTERS[vowel]}${voiceless ? 'f' : 'v'}${next}`;
    })
    .replace(/ου/g, 'ou')
    .replace(/γ(?=[γξχ])/g, 'n')
    .replace(/(?<!\p{L})μπ|μπ(?!\p{L})/gu, 'b')
    .replaceAll('ϒ', 'y')
    .replace(/[α-ω]/g, (letter) => LETTERS[letter] ?? letter);
}

/** A name for an address: Latin letters, digits and single hyphens, at most `max` characters, never cut inside a word. */
export function slug(text: string, max = 80): string {
  const whole = toLatin(text.replace(/(?<=\p{L})\.(?=\p{L})/gu, ''))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (whole.length <= max) return whole;
  const cut = whole.lastIndexOf('-', max);
  return whole.slice(0, cut > 0 ? cut : max);
}
