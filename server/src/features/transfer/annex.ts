import { bodyParts, type CommentShape, type Locale, type ThreadShape } from '@koinon/contract';
import { build, objectSign, type TextJson } from '@koinon/editor-schema';
import { dayOf } from './present.ts';

const words = {
  el: {
    title: 'Παράρτημα: σχόλια',
    onAll: 'Για όλο το κείμενο',
    onItem: 'Για ένα στοιχείο του οδικού χάρτη',
    picture: 'Εικόνα',
    resolved: 'Επιλύθηκε',
    unnamed: 'Χωρίς όνομα',
    imported: 'από αρχείο',
  },
  en: {
    title: 'Annex: comments',
    onAll: 'On the whole text',
    onItem: 'On an item of the roadmap',
    picture: 'Picture',
    resolved: 'Resolved',
    unnamed: 'No name',
    imported: 'from a file',
  },
} as const;

export const plainBody = (body: string): string =>
  bodyParts(body)
    .map((part) => (part.type === 'text' ? part.text : `@${part.name}`))
    .join('');

/** Whose words a comment is. */
export function nameOf({ author, imported }: Pick<CommentShape, 'author' | 'imported'>, locale: Locale): string {
  return (imported ? imported.author : author.name || author.union?.shortName) || words[locale].unnamed;
}

function said(comment: CommentShape, locale: Locale): TextJson[] {
  const { author, imported, body, hidden, createdAt } = comment;
  // What was deleted or hidden is in no file, not even for those who may read it here.
  if (body === null || hidden !== null) return [];
  const say = words[locale];
  const place = imported ? say.imported : author.union && author.name ? author.union.shortName : null;
  const at = dayOf(new Date(imported?.at ?? createdAt), locale);
  const who = [nameOf(comment, locale), place, at].filter(Boolean).join(', ');
  const [first = '', ...rest] = plainBody(body).split('\n');
  return [
    build.p(build.bold(`${who}:`), ` ${first}`),
    ...rest.filter((line) => line.trim()).map((line) => build.p(line)),
  ];
}

/** The text with the discussions beside it behind it, those on words with the words. */
export function withAnnex(json: TextJson, threads: readonly ThreadShape[], locale: Locale): TextJson {
  const say = words[locale];
  const blocks = threads.flatMap(({ anchor, itemId, status, comments }) => {
    const lines = comments.flatMap((comment) => said(comment, locale));
    if (lines.length === 0) return [];
    const quote = anchor && (anchor.quote.replaceAll(objectSign, ' ').trim() || (anchor.quote && say.picture));
    const on = quote ? build.quote(quote) : build.p(build.italic(itemId === null ? say.onAll : say.onItem));
    return [on, ...lines, ...(status === 'resolved' ? [build.p(build.italic(say.resolved))] : [])];
  });
  if (blocks.length === 0) return json;
  return { ...json, content: [...(json.content ?? []), build.rule(), build.h(1, say.title), ...blocks] };
}
