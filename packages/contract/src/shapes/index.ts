export * from './common.ts';
export * from './identity.ts';
export * from './invitations.ts';
export * from './unions.ts';
export * from './workspaces.ts';
export * from './documents.ts';
export * from './threads.ts';
export * from './admin.ts';
