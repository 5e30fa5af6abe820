import { routes } from '@koinon/contract';
import { useQuery } from '@tanstack/react-query';
import { everyPage } from '../../lib/every-page.ts';
import { keys } from '../../lib/keys.ts';

/** The active unions as choices of a list, but for those left out. */
export function useUnionChoices(enabled = true, without: readonly string[] = []) {
  const unions = useQuery({ ...everyPage(keys.unions, routes.unions, {}), enabled });
  return (unions.data?.items ?? [])
    .filter(({ id, status }) => status === 'active' && !without.includes(id))
    .map(({ id, name }) => ({ value: id, label: name }));
}
