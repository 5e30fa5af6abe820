import type { Me } from '@koinon/contract';
import { describe, expect, it } from 'vitest';
import { topicsAt } from './topics.ts';

const ids = (pathname: string, me: Partial<Me> | null) => topicsAt(pathname, me as Me | null).map(({ id }) => id);

describe('help about a screen', () => {
  it('is what one’s roles need there', () => {
    const member = { coordinator: false, mandates: [] };
    expect(ids('/documents/a1', member)).toEqual(['write', 'comment', 'suggest', 'decide', 'history', 'offline']);
    expect(ids('/documents/a1/history', member)[0]).toBe('history');
    expect(ids('/events/paths', member)[0]).toBe('paths');
    expect(ids('/documents/a1', { ...member, coordinator: true })).toContain('stages');
    expect(ids('/calls/a1/applications', { ...member, coordinator: true })).toEqual(['calls']);
  });

  it('is the first steps where nothing else is, and something for guests', () => {
    expect(ids('/nowhere', null)).toEqual(['start']);
    expect(ids('/workspaces/a1', null).length).toBeGreaterThan(0);
  });
});
