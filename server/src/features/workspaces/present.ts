import type { Workspace } from '@koinon/contract';
import type { WorkspaceScope } from './scope.ts';

/** A workspace as the caller of the scope sees it. */
export function presentWorkspace({ workspaceId, row, role, rights, facts }: WorkspaceScope): Workspace {
  return {
    id: workspaceId,
    title: row.title,
    purpose: row.purpose,
    pillars: row.pillars,
    level: row.level,
    regions: row.regions,
    visibility: row.visibility,
    namesPublic: row.namesPublic ?? false,
    archived: row.archived,
    role,
    can: {
      manage: rights.manage,
      createDocuments: rights.createDocuments,
      contribute: rights.contribute,
      audit: rights.audit,
    },
    unions: facts.unions.map(({ id, name, shortName, status }) => ({ id, name, shortName, status })),
    documentCount: row.documentCount,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
