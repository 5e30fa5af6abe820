import { expect, it } from 'vitest';
import { accents } from './accents.ts';

/** Relative luminance, as WCAG 2.2 has it. */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

it('colours of public pages are read on their paper, and carry white words', () => {
  for (const [name, { light, dark }] of Object.entries(accents)) {
    for (const paper of ['#fbf9f3', '#ffffff']) expect(contrast(light, paper), name).toBeGreaterThanOrEqual(4.5);
    for (const paper of ['#141b20', '#1b242a']) expect(contrast(dark, paper), name).toBeGreaterThanOrEqual(4.5);
  }
});
