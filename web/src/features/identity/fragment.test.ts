import { expect, it } from 'vitest';
import { fromFragment } from './fragment.ts';

it('reads a secret from the fragment of a letter’s link', () => {
  expect(fromFragment('token', '#token=abc-DEF_123')).toBe('abc-DEF_123');
  expect(fromFragment('code', '#token=abc')).toBeNull();
  expect(fromFragment('token', '')).toBeNull();
});
