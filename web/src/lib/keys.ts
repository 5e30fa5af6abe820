/**
 * Query keys. A key is the prefix of everything under it, so that invalidating `keys.document(id)` also refetches
 * its threads. Live facts invalidate by these (src/live/invalidate.ts); only what lies under `session`, `workspaces`,
 * `documents` and `unions` is kept for offline reading (offline-cache.ts).
 */
export const keys = {
  session: ['session'] as const,
  setup: ['setup'] as const,
  sessions: ['sessions'] as const,
  workspaces: ['workspaces'] as const,
  workspace: (id: string) => ['workspaces', id] as const,
  workspaceDocuments: (id: string) => ['workspaces', id, 'documents'] as const,
  workspaceFiles: (id: string) => ['workspaces', id, 'files'] as const,
  workspacePeople: (id: string) => ['workspaces', id, 'people'] as const,
  workspaceActivity: (id: string) => ['workspaces', id, 'activity'] as const,
  workspaceAudit: (id: string) => ['audit', id] as const,
  documents: ['documents'] as const,
  document: (id: string) => ['documents', id] as const,
  threads: (documentId: string) => ['documents', documentId, 'threads'] as const,
  stage: (documentId: string) => ['documents', documentId, 'stage'] as const,
  votes: (documentId: string) => ['documents', documentId, 'votes'] as const,
  signatures: (documentId: string) => ['documents', documentId, 'signatures'] as const,
  mentionable: (documentId: string) => ['documents', documentId, 'mentionable'] as const,
  unions: ['unions'] as const,
  union: (id: string) => ['unions', id] as const,
  mandates: (unionId: string) => ['mandates', unionId] as const,
  invitations: ['invitations'] as const,
  invitationsOf: (scope: { workspaceId?: string; unionId?: string }) => ['invitations', scope] as const,
  accounts: ['accounts'] as const,
  audit: ['audit'] as const,
  outbox: ['outbox'] as const,
  jobs: ['jobs'] as const,
  settings: ['settings'] as const,
};
