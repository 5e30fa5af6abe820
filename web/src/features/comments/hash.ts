/** The thread, and the comment of it, that an address names: `#thread-<id>`, `#thread-<id>.<id of a comment>`. */
export interface Pointed {
  threadId: string;
  commentId: string | null;
}

const pattern = /^#thread-([0-9a-f]{24})(?:\.([0-9a-f]{24}))?$/;

export function pointedAt(hash: string = location.hash): Pointed | null {
  const [, threadId, commentId = null] = pattern.exec(hash) ?? [];
  return threadId === undefined ? null : { threadId, commentId };
}

export const hashOf = (threadId: string, commentId: string): string => `#thread-${threadId}.${commentId}`;
