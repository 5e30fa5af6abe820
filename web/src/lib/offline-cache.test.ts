import { ProblemError } from '@koinon/contract';
import { hydrate, QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { keys } from './keys.ts';
import { answersToKeep } from './offline-cache.ts';

const known = () => new QueryClient({ defaultOptions: { queries: { retry: false } } });
const failing = (client: QueryClient, queryKey: readonly unknown[], error: Error) =>
  client.fetchQuery({ queryKey, queryFn: () => Promise.reject(error) }).catch(() => undefined);

describe('answers kept for reading without a network', () => {
  it('stay when asking again failed because the network went', async () => {
    const client = known();
    client.setQueryData(keys.document('1'), { title: 'Ανοικτό' });
    await failing(client, keys.document('1'), new TypeError('Failed to fetch'));
    const later = known();
    hydrate(later, answersToKeep(client));
    expect(later.getQueryState(keys.document('1'))).toMatchObject({
      status: 'success',
      data: { title: 'Ανοικτό' },
      error: null,
    });
  });

  it('go when the server says that they are not ours any more', async () => {
    const client = known();
    client.setQueryData(keys.document('1'), { title: 'Δεν μας δείχνεται πια' });
    await failing(client, keys.document('1'), new ProblemError(404, null));
    expect(answersToKeep(client).queries).toEqual([]);
  });

  it('are of the parts that open offline, and no others', () => {
    const client = known();
    client.setQueryData(keys.audit, { items: [] });
    client.setQueryData(keys.session, null);
    client.setQueryData(keys.workspaces, { items: [] });
    expect(answersToKeep(client).queries.map(({ queryKey }) => queryKey)).toEqual([keys.workspaces]);
  });
});
