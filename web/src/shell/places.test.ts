import { IconHome } from '@tabler/icons-react';
import { describe, expect, it } from 'vitest';
import { placeOf, type Place } from './places.ts';

const place = (id: string, to: string, covers: string[] = []): Place => ({
  id,
  to,
  covers,
  icon: IconHome,
  order: 10,
  visible: () => true,
});
const places = [place('today', '/'), place('workspaces', '/workspaces', ['/documents']), place('unions', '/unions')];

describe('the place of a page', () => {
  it.each([
    ['/', 'today'],
    ['/workspaces/a1/people', 'workspaces'],
    ['/documents/a1', 'workspaces'],
    ['/unions', 'unions'],
  ])('%s is in %s', (pathname, id) => {
    expect(placeOf(pathname, places)?.id).toBe(id);
  });

  it('is none for an address that only begins alike, or that nobody covers', () => {
    expect(placeOf('/unionship', places)).toBeUndefined();
    expect(placeOf('/account', places)).toBeUndefined();
  });
});
