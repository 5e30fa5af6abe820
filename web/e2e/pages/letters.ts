import { expect } from '@playwright/test';
import { type ParsedMail, simpleParser } from 'mailparser';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A letter as its receiver's mail program shows it. */
export interface Letter {
  subject: string;
  text: string;
  /** Where its button leads. */
  link: string;
}

/** What lies in a server's outbox for an address, the oldest first. */
async function outboxOf(dataDir: string, email: string): Promise<ParsedMail[]> {
  const outbox = join(dataDir, 'outbox');
  const names = await readdir(outbox).catch(() => []);
  const all = await Promise.all(
    names
      .filter((name) => name.endsWith('.eml'))
      .toSorted()
      .map(async (name) => simpleParser(await readFile(join(outbox, name)))),
  );
  return all.filter(({ to }) => [to].flat().some((address) => address?.text.includes(email)));
}

/** The letters to an address; those of notifications come by themselves. */
async function lettersTo(dataDir: string, email: string): Promise<Letter[]> {
  return (await outboxOf(dataDir, email))
    .filter(({ headers }) => !headers.has('list'))
    .map(({ subject = '', text = '' }) => ({ subject, text, link: /^https?:\S+$/m.exec(text)?.[0] ?? '' }));
}

/** How many of them there are; the demo's story may have written some. */
export const lettersSoFar = async (dataDir: string, email: string): Promise<number> =>
  (await lettersTo(dataDir, email)).length;

/** Waits for a letter to the address whose button leads to such a page, and answers where exactly. */
export async function linkIn(dataDir: string, email: string, page: RegExp): Promise<string> {
  const find = async () => (await lettersTo(dataDir, email)).findLast(({ link }) => page.test(link))?.link ?? '';
  await expect.poll(find).not.toBe('');
  return find();
}

/** Waits until so many letters for the address lie in the outbox and answers the last of them. */
export async function lastLetterTo(dataDir: string, email: string, count = 1): Promise<Letter> {
  await expect.poll(async () => (await lettersTo(dataDir, email)).length).toBe(count);
  return (await lettersTo(dataDir, email)).at(-1)!;
}

/**
 * Waits for a letter of this subject that mail programs offer to leave, and answers where its text says so. The demo's story
 * has sent letters too, hence the subject.
 */
export async function leaveLinkIn(dataDir: string, email: string, subject: string, page: RegExp): Promise<string> {
  const find = async () =>
    (await outboxOf(dataDir, email))
      .filter((letter) => letter.subject?.includes(subject))
      .map(({ text = '' }) => page.exec(text)?.[0] ?? '')
      .findLast((link) => link !== '') ?? '';
  await expect.poll(find).not.toBe('');
  return find();
}
