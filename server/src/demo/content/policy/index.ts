import type { Block } from '../notation.ts';
import { annexes } from './annexes.ts';
import { general } from './general.ts';
import { introduction } from './introduction.ts';
import { reservedContracts } from './reserved-contracts.ts';
import { socialClause } from './social-clause.ts';
import { support } from './support.ts';

/** A policy proposal of some ten pages: reserved public contracts and the social clause. */
export const policy: Block[] = [
  ...introduction,
  ...general,
  ...reservedContracts,
  ...socialClause,
  ...support,
  ...annexes,
];
