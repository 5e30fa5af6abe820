import type { MantineColorsTuple } from '@mantine/core';

/** The sea: links, buttons, what is chosen. Shade 7 on paper and shade 2 on night pass AA for text, white passes on 6 and 7. */
export const aegean: MantineColorsTuple = [
  '#eaf3f7',
  '#d3e5ed',
  '#a9cbda',
  '#7db1c8',
  '#5a9ab8',
  '#3f87a8',
  '#2b7396',
  '#1d5b7a',
  '#15475f',
  '#0c3145',
];

/** The tree: agreement, what is done. */
export const olive: MantineColorsTuple = [
  '#f3f5e6',
  '#e5e9cd',
  '#cdd5a1',
  '#b3bf73',
  '#9dab4f',
  '#879638',
  '#67742a',
  '#596522',
  '#454f1b',
  '#2f3712',
];

/** The clay: errors and what cannot be taken back. */
export const clay: MantineColorsTuple = [
  '#fbeeea',
  '#f5d9d1',
  '#ebb4a5',
  '#df8c77',
  '#d36b51',
  '#c25239',
  '#ad432c',
  '#8f3623',
  '#70291a',
  '#4d1b10',
];

/** The ochre: what waits, what asks for attention. */
export const ochre: MantineColorsTuple = [
  '#fcf4e0',
  '#f8e7c0',
  '#efd08a',
  '#e5b855',
  '#d9a331',
  '#c08c1f',
  '#946a14',
  '#7d5911',
  '#5f440e',
  '#422f09',
];

/** Paper and ink: a warm grey in place of the usual cold one. */
export const paper: MantineColorsTuple = [
  '#fdfbf6',
  '#f8f4ea',
  '#efe9da',
  '#e2dac6',
  '#cfc5ad',
  '#a89f8a',
  '#7d766a',
  '#5d5953',
  '#3f3e3c',
  '#26292b',
];

/** Night: a dark sea, text first (Mantine's order). */
export const night: MantineColorsTuple = [
  '#e9e4d8',
  '#cbc7bd',
  '#a7a9a5',
  '#7c8587',
  '#4d595e',
  '#38454b',
  '#28343a',
  '#1d272c',
  '#141b1f',
  '#0d1215',
];
