import type { Actor } from '@koinon/contract';
import type { TFunction } from 'i18next';

/** Stands for a person whose name is not told; one whose name is gone keeps their own id. */
const unnamed = '0'.repeat(24);

/**
 * The name of who did something. Guests of a workspace that keeps names to itself read the union, the team, or that it was
 * somebody; of who deleted their account all read that it was a former member.
 */
export const nameOf = ({ id, name, as, union }: Pick<Actor, 'id' | 'name' | 'as' | 'union'>, t: TFunction): string =>
  (as === 'recorded' && union?.shortName) ||
  name ||
  (id !== unnamed ? t('common.former') : (union?.shortName ?? t(as === 'team' ? 'common.team' : 'common.unnamed')));

/** Whether it is told who it was: what stands in the place of a name says the union or the team already. */
export const isTold = ({ id, as }: Pick<Actor, 'id'> & Partial<Pick<Actor, 'as'>>): boolean =>
  as === 'recorded' || id !== unnamed;
