import type { SearchHit } from '@koinon/contract';
import { foldGreek, wordRanges } from '@koinon/text';
import { Anchor, Mark, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const folded = (word: string) => foldGreek(word).replaceAll('.', '');

/** A text in which the words that were found are marked. */
export function Marked({ text, words }: { text: string; words: readonly string[] }) {
  const wanted = new Set(words);
  const parts: ReactNode[] = [];
  let from = 0;
  for (const { start, end } of wordRanges(text)) {
    if (!wanted.has(folded(text.slice(start, end)))) continue;
    parts.push(text.slice(from, start), <Mark key={start}>{text.slice(start, end)}</Mark>);
    from = end;
  }
  return (
    <>
      {parts}
      {text.slice(from)}
    </>
  );
}

/** Whether an address is one of the pages for everybody, which the server makes. */
export const isPublicPage = (path: string): boolean => path.startsWith('/p/');

/** The name of a thing, leading to it. */
export function HitLink({ hit }: { hit: SearchHit }) {
  const { path } = hit.place;
  const name = <Marked text={hit.title} words={hit.words} />;
  return isPublicPage(path) ? (
    <Anchor href={path} inherit>
      {name}
    </Anchor>
  ) : (
    <Anchor component={Link} to={path} inherit>
      {name}
    </Anchor>
  );
}

/** Where a thing is, in names: its kind, its workspace and the heading it stands under. */
export function Whereabouts({ hit }: { hit: SearchHit }) {
  const { t } = useTranslation();
  const { workspace, heading, page } = hit.place;
  const names = [t(`search.kinds.${hit.kind}`), workspace?.title, heading, page && t('search.page', { page })].filter(
    Boolean,
  );
  return (
    <Text component="span" size="sm" c="dimmed" display="block">
      {names.join(' · ')}
    </Text>
  );
}
