import type { TFunction } from 'i18next';
import { nameOf } from '../../ui/actor-words.ts';
import type { Whose } from './hue.ts';

/** The name that stands for whose it is. */
export const nameOfWhose = ({ author, imported }: Whose, t: TFunction): string =>
  imported && imported.author !== null ? imported.author || t('suggestions.imported.nobody') : nameOf(author, t);

/** The name it is made in: a union's suggestion is the union's, whoever wrote it. */
export const madeIn = ({ author, imported }: Whose, t: TFunction): string =>
  !imported && author.as === 'union' && author.union ? author.union.shortName : nameOfWhose({ author, imported }, t);
