/**
 * Colours that an installation may give to its public pages, for light and for dark. Each is read on its paper and carries white
 * words where it is light (`accents.test.ts` measures it), so nobody can choose one that cannot be read.
 */
export const accents = {
  aegean: { light: '#1f5f7a', dark: '#8ac6df' },
  olive: { light: '#4d6117', dark: '#b7cd7d' },
  clay: { light: '#96402c', dark: '#eda793' },
  plum: { light: '#6b3f75', dark: '#d6addf' },
  ink: { light: '#33424d', dark: '#b8c6d0' },
} as const;
export type Accent = keyof typeof accents;
export const accentNames = Object.keys(accents) as [Accent, ...Accent[]];
