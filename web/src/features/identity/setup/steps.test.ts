import { shapes } from '@koinon/contract';
import { describe, expect, it } from 'vitest';
import { emptySetup, setupBody, stepSchemas, type SetupValues } from './steps.ts';

const code = 'A'.repeat(22);
const filled: SetupValues = {
  ...emptySetup,
  chamberName: 'Επιμελητήριο',
  name: 'Ελένη',
  email: 'eleni@example.org',
  password: 'μια μικρή φράση',
  unionName: 'Ένωση Ηπείρου',
  shortName: 'Ηπείρου',
  region: 'epirus',
};

describe('the set-up', () => {
  it('asks each step for its own fields only', () => {
    expect(stepSchemas.map((schema) => schema.safeParse(emptySetup).success)).toEqual([false, false, false]);
    expect(stepSchemas[0].safeParse({ ...emptySetup, chamberName: 'Επιμελητήριο' }).success).toBe(true);
    expect(stepSchemas[2].safeParse({ ...filled, email: '' }).success).toBe(true);
  });

  it('sends what the contract takes, with and without a union', () => {
    const withUnion = shapes.setupInput.parse(setupBody(filled, code, 'el', true));
    expect(withUnion.union).toMatchObject({ name: 'Ένωση Ηπείρου', region: 'epirus' });
    expect(withUnion.person).toMatchObject({ email: 'eleni@example.org', locale: 'el' });
    expect(shapes.setupInput.parse(setupBody(filled, code, 'el', false)).union).toBeUndefined();
  });
});
