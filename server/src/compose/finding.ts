import { searchFeature } from '../features/search/index.ts';
import type { Workspaces } from '../features/workspaces/index.ts';
import type { Searchable } from '../runtime/searchable.ts';
import type { Core } from './core.ts';

/** What is made of everything else: what features let be found. */
export function composeFinding(
  core: Omit<Core, 'core'> & { workspaces: Workspaces },
  searchables: readonly Searchable[],
) {
  const search = searchFeature({ ...core, searchables });
  return { search };
}
