import type { DocumentState, WorkspaceRole } from './codes.ts';

/** What one may do with a text, weakest first: each takes in those before it. */
export const textRights = ['read', 'comment', 'suggest', 'edit'] as const;
export type TextRight = (typeof textRights)[number];

/** What each role may do at most, by the stage of the document: rows are roles, columns stages. */
export type StageTable = Readonly<Record<WorkspaceRole, Readonly<Record<DocumentState, TextRight>>>>;

/**
 * The text of a document. What has rights of its own beside the text, such as the progress of an adopted roadmap, gets a
 * table of the same form.
 */
export const textByStage: StageTable = {
  coordinator: { draft: 'edit', consultation: 'edit', voting: 'comment', adopted: 'comment', archived: 'read' },
  editor: { draft: 'edit', consultation: 'suggest', voting: 'comment', adopted: 'comment', archived: 'read' },
  commenter: { draft: 'suggest', consultation: 'suggest', voting: 'comment', adopted: 'comment', archived: 'read' },
  viewer: { draft: 'read', consultation: 'read', voting: 'read', adopted: 'read', archived: 'read' },
};

/** What remains, whatever the table says, while something holds it back. */
export const heldBack = { locked: 'comment', archivedWorkspace: 'read' } as const satisfies Record<string, TextRight>;

/** The weakest of several rights. */
export const weakest = (...rights: TextRight[]): TextRight =>
  textRights[Math.min(...rights.map((right) => textRights.indexOf(right)))] ?? 'read';

/** Whether a right takes in another. */
export const takesIn = (right: TextRight, asked: TextRight): boolean =>
  textRights.indexOf(right) >= textRights.indexOf(asked);
