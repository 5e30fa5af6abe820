import type { Region } from '@koinon/contract';

/** A corner of a shape: degrees of longitude and latitude, roughly. */
type Corner = readonly [number, number];
interface Shape {
  /** Each a row of corners. */
  parts: readonly string[];
  /** Where its number stands. */
  at: Corner;
  /** Of islands: the water around them, so that a finger finds them. */
  around?: readonly [west: number, south: number, east: number, north: number];
}

/** The thirteen regions, drawn by hand with few corners: to be told apart, and no map to measure on. */
export const shapes: Record<Region, Shape> = {
  eastMacedoniaThrace: {
    parts: [
      '23.65,41.4 24.5,41.55 25.3,41.25 26.1,41.35 26.2,41.75 26.6,41.6 26.35,41.0 26.1,40.75 25.6,40.85 25.0,40.95 24.5,40.92 24.0,40.72 23.85,41.0',
      '24.55,40.75 24.8,40.72 24.72,40.57 24.56,40.6',
    ],
    at: [25.1, 41.12],
  },
  centralMacedonia: {
    parts: [
      '21.85,41.05 22.7,41.15 22.95,41.34 23.65,41.4 23.85,41.0 24.0,40.72 23.75,40.5 24.3,40.17 24.05,40.15 23.75,40.27 23.95,39.97 23.65,40.12 23.5,39.93 23.3,40.25 22.9,40.4 22.62,40.45 22.65,39.95 22.2,40.05 22.1,40.5 21.8,40.75',
    ],
    at: [22.85, 40.78],
  },
  westMacedonia: {
    parts: ['21.85,41.05 21.8,40.75 22.1,40.5 22.2,40.05 21.7,39.95 21.2,39.95 20.95,40.3 20.98,40.78 21.5,40.9'],
    at: [21.55, 40.42],
  },
  epirus: {
    parts: ['20.95,40.3 21.2,39.95 21.3,39.55 21.1,39.05 20.75,38.95 20.5,39.25 20.15,39.6 20.4,39.9 20.7,40.15'],
    at: [20.8, 39.6],
  },
  thessaly: {
    parts: [
      '21.2,39.95 21.7,39.95 22.2,40.05 22.65,39.95 22.9,39.55 23.35,39.2 23.1,39.1 22.95,39.3 22.75,39.0 22.3,39.1 21.75,39.1 21.3,39.55',
    ],
    at: [22.1, 39.55],
  },
  ionianIslands: {
    parts: [
      '19.62,39.75 19.95,39.8 20.12,39.38 19.85,39.5',
      '20.55,38.83 20.72,38.78 20.66,38.56 20.54,38.58',
      '20.35,38.38 20.62,38.45 20.82,38.1 20.45,38.12',
      '20.65,37.9 20.98,37.8 20.85,37.64',
    ],
    at: [20.05, 38.75],
    around: [19.45, 37.5, 20.95, 39.95],
  },
  westGreece: {
    parts: [
      '20.75,38.95 21.1,39.05 21.5,39.05 21.75,38.72 21.9,38.4 21.4,38.33 21.1,38.3 20.98,38.68',
      '21.3,38.2 21.75,38.28 22.35,38.15 22.2,37.85 21.95,37.6 21.75,37.35 21.55,37.55 21.12,37.85',
    ],
    at: [21.62, 37.92],
  },
  centralGreece: {
    parts: [
      '21.5,39.05 21.75,39.1 22.3,39.1 22.75,39.0 23.0,38.85 23.35,38.55 23.7,38.33 23.3,38.15 23.0,38.15 22.4,38.35 21.9,38.4 21.75,38.72',
      '22.9,38.98 23.35,39.02 24.15,38.65 24.2,38.25 24.58,37.98 24.3,38.05 23.95,38.35 23.5,38.6 23.1,38.85',
    ],
    at: [22.4, 38.72],
  },
  attica: {
    parts: ['23.0,38.15 23.3,38.15 23.7,38.33 24.05,38.18 24.05,37.66 23.75,37.85 23.5,37.98 23.1,37.93'],
    at: [23.72, 38.07],
  },
  peloponnese: {
    parts: [
      '22.35,38.15 22.95,37.95 23.1,37.93 23.2,37.62 23.5,37.4 23.1,37.35 22.75,37.5 22.95,37.05 23.18,36.45 22.8,36.8 22.5,36.4 22.25,36.9 21.95,36.75 21.65,36.85 21.6,37.2 21.75,37.35 21.95,37.6 22.2,37.85',
    ],
    at: [22.4, 37.4],
  },
  northAegean: {
    parts: [
      '25.05,39.95 25.42,39.98 25.35,39.8 25.1,39.8',
      '25.85,39.22 26.3,39.38 26.6,39.1 26.15,38.98',
      '25.88,38.58 26.15,38.5 26.0,38.18',
      '26.58,37.78 27.05,37.78 26.85,37.64',
      '26.0,37.62 26.33,37.68 26.1,37.53',
    ],
    at: [25.5, 38.85],
    around: [24.9, 37.45, 27.2, 40.1],
  },
  southAegean: {
    parts: [
      '24.68,37.98 24.98,37.72 24.85,37.7',
      '24.3,37.65 24.42,37.6 24.35,37.45',
      '25.35,37.2 25.58,37.15 25.45,36.95',
      '25.05,37.15 25.25,37.12 25.12,36.98',
      '25.36,36.47 25.48,36.42 25.4,36.34',
      '24.35,36.75 24.55,36.72 24.42,36.65',
      '26.95,36.88 27.32,36.88 27.0,36.72',
      '27.7,36.25 28.22,36.45 28.05,36.05 27.75,35.88',
      '27.08,35.85 27.22,35.55 27.12,35.4',
    ],
    at: [26.15, 36.62],
    around: [24.15, 35.6, 28.35, 37.4],
  },
  crete: {
    parts: [
      '23.55,35.5 23.8,35.55 24.2,35.52 25.1,35.35 25.75,35.32 26.3,35.25 26.25,35.02 25.7,35.0 24.75,34.95 24.05,35.2 23.55,35.25',
    ],
    at: [24.85, 35.2],
  },
};

/** How a reader goes through them: from the north to the south, and within that from the west. */
export const readingOrder: readonly Region[] = [
  'eastMacedoniaThrace',
  'centralMacedonia',
  'westMacedonia',
  'epirus',
  'thessaly',
  'ionianIslands',
  'centralGreece',
  'westGreece',
  'attica',
  'peloponnese',
  'northAegean',
  'southAegean',
  'crete',
];

export const size = { width: 420, height: 400 } as const;
const [west, north, perLongitude, perLatitude] = [19.35, 41.85, 46.5, 57];
const place = ([longitude, latitude]: Corner) =>
  [Math.round((longitude - west) * perLongitude), Math.round((north - latitude) * perLatitude)] as const;

const cornersOf = (part: string): Corner[] =>
  part.split(' ').map((corner) => {
    const [longitude = 0, latitude = 0] = corner.split(',').map(Number);
    return [longitude, latitude];
  });

export const pathOf = (region: Region): string =>
  shapes[region].parts
    .map(
      (part) =>
        `M${cornersOf(part)
          .map((corner) => place(corner).join(' '))
          .join('L')}Z`,
    )
    .join('');
export const labelAt = (region: Region) => place(shapes[region].at);
export function aroundOf(region: Region) {
  const { around } = shapes[region];
  if (!around) return null;
  const [x, y] = place([around[0], around[3]]);
  const [right, bottom] = place([around[2], around[1]]);
  return { x, y, width: right - x, height: bottom - y };
}
