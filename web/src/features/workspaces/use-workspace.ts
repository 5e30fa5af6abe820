import type { Workspace } from '@koinon/contract';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { workspaceQuery } from './queries.ts';

/** The workspace of the page; its parts are shown only once the layout has it. */
export function useWorkspace(): Workspace {
  const { workspaceId = '' } = useParams({ strict: false });
  return useSuspenseQuery(workspaceQuery(workspaceId)).data;
}
