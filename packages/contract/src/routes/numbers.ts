import { route } from '../route.ts';
import * as s from '../shapes/numbers.ts';

const about = { method: 'GET', tag: 'numbers', caller: 'coordinator', query: s.numbersQuery } as const;

export const numberRoutes = {
  numbersCsv: route({
    ...about,
    path: '/api/numbers.csv',
    summary: 'The same by union, as a table for spreadsheets',
    answer: 'raw',
  }),
  numbers: route({
    ...about,
    path: '/api/numbers',
    summary: 'What unions did in a period, for the Chamber; no person is in it',
    answer: s.numbers,
  }),
} as const;
