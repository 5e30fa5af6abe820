import type { PersonFacts } from '@koinon/contract';
import type { SignedIn } from '../../runtime/caller.ts';
import type { DocumentScope, Documents } from '../documents/index.ts';
import type { WorkspaceScope, Workspaces } from '../workspaces/index.ts';

interface Deps {
  workspaces: Pick<Workspaces, 'policy'>;
  documents: Pick<Documents, 'policy'>;
}

/** So many workspaces are read at a time. */
const page = 100;

/** Which roadmaps somebody reads. */
export function createReach({ workspaces, documents }: Deps) {
  /** Every workspace, for who sees all of them. */
  async function all(member: PersonFacts): Promise<WorkspaceScope[]> {
    const found: WorkspaceScope[] = [];
    for (let last: string | null = null; ; last = found.at(-1)!.workspaceId) {
      const next: WorkspaceScope[] = await workspaces.policy.page(member, last, page);
      found.push(...next);
      if (next.length < page) return found;
    }
  }

  /** The workspaces of somebody, the team's page by page. */
  async function workspacesOf(caller: SignedIn): Promise<WorkspaceScope[]> {
    if (caller.coordinator) return all(caller);
    return (await workspaces.policy.readable(caller)).map(({ scope }) => scope);
  }

  /** Those in which they take part. */
  async function placesOf(caller: SignedIn): Promise<WorkspaceScope[]> {
    if (caller.coordinator) return all(caller);
    return (await workspaces.policy.readable(caller)).flatMap(({ scope, takesPart }) => (takesPart ? [scope] : []));
  }

  async function roadmapsIn(person: PersonFacts | null, scopes: readonly WorkspaceScope[]): Promise<DocumentScope[]> {
    return (await Promise.all(scopes.map((scope) => documents.policy.within(scope, person))))
      .flat()
      .filter(({ row }) => row.kind === 'roadmap' && row.state !== 'archived');
  }

  return { all, workspacesOf, placesOf, roadmapsIn };
}
export type Reach = ReturnType<typeof createReach>;
