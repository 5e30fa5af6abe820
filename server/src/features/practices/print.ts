import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Locale } from '@koinon/contract';
import type { TextJson } from '@koinon/editor-schema';
import { toTypst } from '@koinon/interchange';

/** A card as it is printed: everything in words. */
export interface BookletPage {
  kind: string;
  title: string;
  facts: [string, string][];
  parts: { heading: string; paragraphs: string[] }[];
  figures: [string, string][];
  steps: { heading: string; items: string[] };
  applied: { heading: string; items: { union: string; on: string; paragraphs: string[] }[] };
  /** A file of ours. */
  picture: { path: string; alt: string } | null;
  /** The whole text behind the card. */
  text: TextJson | null;
}
export interface Booklet {
  title: string;
  locale: Locale;
  pages: BookletPage[];
  /** Milliseconds since 1970. */
  at: number;
  to: string;
}
export interface Printed {
  bytes: number;
  sha256: string;
}

const longDay = (at: Date, locale: Locale): string =>
  new Intl.DateTimeFormat(locale === 'el' ? 'el-GR' : 'en-GB', { dateStyle: 'long', timeZone: 'Europe/Athens' }).format(
    at,
  );

/** Cards as a PDF, written in the worker process. */
export default async function printBooklet({ title, locale, pages, at, to }: Booklet): Promise<Printed> {
  const { pdf } = await import('@koinon/interchange/pdf');
  sharp.cache(false);
  sharp.concurrency(1);
  const pictures = new Map<string, Buffer>();
  const cards = [];
  for (const [index, { picture, text: _, ...page }] of pages.entries()) {
    const name = picture && `/card-${index + 1}.jpg`;
    if (picture && name)
      pictures.set(name, await sharp(picture.path).flatten({ background: '#fff' }).jpeg({ quality: 85 }).toBuffer());
    cards.push({ ...page, picture: name, alt: picture?.alt ?? '' });
  }
  const made = new Date(at);
  const { bytes } = pdf({
    template: 'booklet',
    data: { title, language: locale, cards, day: longDay(made, locale) },
    body: `(${pages.map(({ text }) => (text ? toTypst(text) : 'none')).join(', ')},)`,
    pictures,
    at: made,
  });
  await writeFile(to, bytes, { mode: 0o600 });
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}
