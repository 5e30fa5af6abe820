import type { SearchHit } from '@koinon/contract';
import { foldGreek, wordRanges } from '@koinon/text';
import { Mark, Text } from '@mantine/core';
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

/** Where a thing is, in names: its kind, its workspace and the heading it stands under. */
export function Whereabouts({ hit }: { hit: SearchHit }) {
  const { t } = useTranslation();
  const { workspace, heading } = hit.place;
  const names = [t(`search.kinds.${hit.kind}`), workspace?.title, heading].filter(Boolean);
  return (
    <Text component="span" size="sm" c="dimmed" display="block">
      {names.join(' · ')}
    </Text>
  );
}
