import type { SuggestionShape } from '@koinon/contract';
import { useTranslation } from 'react-i18next';
import { ActorName } from '../../ui/ActorName.tsx';
import { Moment } from '../../ui/Moment.tsx';

/** Who wrote the words, where they are others than whoever is named with the suggestion. */
export function WrittenBy({ author, writers }: Pick<SuggestionShape, 'author' | 'writers'>) {
  const { t } = useTranslation();
  if (writers.every(({ id }) => id === author.id)) return null;
  return <> · {t('suggestions.writtenBy', { names: writers.map(({ name }) => name).join(', ') })}</>;
}

/** Whose suggestion it is; of one that came in a file, whose it was there and who brought it. */
export function SuggestedBy({ suggestion: { author, writers, imported } }: { suggestion: SuggestionShape }) {
  const { t } = useTranslation();
  if (!imported)
    return (
      <>
        <ActorName actor={author} />
        <WrittenBy author={author} writers={writers} />
      </>
    );
  const { author: name, file, at } = imported;
  if (name === null)
    return (
      <>
        <ActorName actor={author} /> · {t('suggestions.imported.file', { file })}
      </>
    );
  return (
    <>
      {name || t('suggestions.imported.nobody')}
      {at && (
        <>
          {' · '}
          <Moment at={at} />
        </>
      )}
      {' · '}
      {t('suggestions.imported.by', { file, name: author.name })}
    </>
  );
}
