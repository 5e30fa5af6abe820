import { expect, type Page } from '@playwright/test';
import { Api } from './api.ts';
import type { DocumentPage } from './document.ts';

/** A workspace of the test's own in which the union of a person takes part, with one document. */
export async function initiative(chair: Page, person: Page, title: string) {
  const api = new Api(chair);
  const who = await new Api(person).me();
  const { id: workspaceId } = await api.newWorkspace(title, [who.mandates[0]!.union.id]);
  const { id } = await api.newDocumentIn(workspaceId, 'note', `Κείμενο: ${title}`);
  return { api, workspaceId, id, who };
}

/** One reads it only. */
export const expectReadOnly = async (document: DocumentPage) => {
  await expect(document.text).toHaveAttribute('contenteditable', 'false');
  await expect(document.toolbar).toHaveCount(0);
};
