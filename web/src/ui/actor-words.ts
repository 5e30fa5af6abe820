import type { Actor } from '@koinon/contract';
import type { TFunction } from 'i18next';

/** The name of who did something; guests of a workspace that keeps names to itself read the union, the team, or that it was somebody. */
export const nameOf = ({ name, as, union }: Pick<Actor, 'name' | 'as' | 'union'>, t: TFunction): string =>
  name || (union?.shortName ?? t(as === 'team' ? 'common.team' : 'common.unnamed'));
