import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { Locale } from '@koinon/contract';
import type { TextJson } from '@koinon/editor-schema';
import { toTypst } from '@koinon/interchange';

/** An application as it is printed: everything in words. */
export interface Sheet {
  title: string;
  locale: Locale;
  facts: [string, string][];
  answers: { question: string; paragraphs: string[] }[];
  /** Milliseconds since 1970. */
  at: number;
  /** Where it is written. */
  to: string;
}
export interface PrintedSheet {
  bytes: number;
  sha256: string;
}

const words = (type: 'heading' | 'paragraph', text: string): TextJson => ({
  type,
  ...(type === 'heading' ? { attrs: { level: 2 } } : {}),
  content: [{ type: 'text', text }],
});

/** An application as a PDF, written in the worker process. */
export default async function printSheet({ title, locale, facts, answers, at, to }: Sheet): Promise<PrintedSheet> {
  const { pdf } = await import('@koinon/interchange/pdf');
  const head: TextJson = {
    type: 'paragraph',
    content: facts.flatMap(([name, value], index) => [
      ...(index > 0 ? [{ type: 'hardBreak' }] : []),
      { type: 'text', text: `${name}: `, marks: [{ type: 'bold' }] },
      { type: 'text', text: value },
    ]),
  };
  const content = answers.flatMap(({ question, paragraphs }) => [
    words('heading', question),
    ...paragraphs.map((one) => words('paragraph', one)),
  ]);
  const { bytes } = pdf({
    template: 'text',
    data: { title, language: locale, facts: [], cover: false, contents: false },
    body: toTypst({ type: 'doc', content: [head, ...content] }),
    at: new Date(at),
  });
  await writeFile(to, bytes, { mode: 0o600 });
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}
