import { expect, it } from 'vitest';
import { nextOf } from './next-path.ts';

it('takes paths of ours and refuses other sites', () => {
  expect(nextOf({ next: '/documents/1?a=b' })).toEqual({ next: '/documents/1?a=b' });
  for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example', 'evil', '', 7, undefined])
    expect(nextOf({ next }), String(next)).toEqual({});
});
