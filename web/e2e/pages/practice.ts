import { expect, type Page } from '@playwright/test';
import { Api } from './api.ts';
import { CommentsPage } from './comments.ts';
import { DocumentPage } from './document.ts';

export const words = 'η αποθήκη ανοίγει στις έξι';
export const paragraph = `Κάθε πρωί ${words} και φορτώνουν τρία οχήματα.`;
export const second = 'Το βράδυ μετράμε τα τελάρα.';

/** A best practice of the test's own, open for the representative who wrote it and, read-only, for the member. */
export async function practice(desk: Page, reader: Page, title: string) {
  const { id } = await new Api(desk).newDocument('practice', title);
  const writer = await new DocumentPage(desk).open(id);
  await writer.writeAtEnd(paragraph);
  await writer.writeAtEnd(second);
  await writer.expectSave('saved');
  const member = await new DocumentPage(reader).open(id);
  await expect(member.text).toContainText(second);
  return { id, writer, member, desk: new CommentsPage(desk), mine: new CommentsPage(reader) };
}
