/** As what an item of a roadmap is followed: the id of its document and its own, with a dot between them. */
export const itemFollowed = (documentId: string, itemId: string): string => `${documentId}.${itemId}`;
