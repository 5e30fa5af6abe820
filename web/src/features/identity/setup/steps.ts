import { shapes, type LegalForm, type Region, type SetupInput, type Locale } from '@koinon/contract';
import { z } from 'zod';

/** The set-up's fields, flat so that a draft can leave the password out. */
export interface SetupValues extends Record<string, unknown> {
  chamberName: string;
  name: string;
  email: string;
  password: string;
  unionName: string;
  shortName: string;
  region: Region | null;
  legalForm: LegalForm;
  seat: string;
}

export const emptySetup: SetupValues = {
  chamberName: '',
  name: '',
  email: '',
  password: '',
  unionName: '',
  shortName: '',
  region: null,
  legalForm: 'unionOfBodies',
  seat: '',
};

const { chamberName, person } = shapes.setupInput.shape;
const union = shapes.unionInput.shape;

/** What each step asks for, in order: Chamber, administrator, first union. */
export const stepSchemas = [
  z.object({ chamberName }),
  person.pick({ name: true, email: true, password: true }),
  z.object({ unionName: union.name, shortName: union.shortName, region: union.region, seat: union.seat }),
] as const;

export function setupBody(values: SetupValues, code: string, locale: Locale, withUnion: boolean): SetupInput {
  const { chamberName, name, email, password, unionName, shortName, region, legalForm, seat } = values;
  return {
    code,
    chamberName,
    person: { name, email, password, locale },
    ...(withUnion && region
      ? { union: shapes.unionInput.parse({ name: unionName, shortName, region, legalForm, seat }) }
      : {}),
  };
}
