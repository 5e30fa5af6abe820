import type { SuggestionShape } from '@koinon/contract';
import { useTranslation } from 'react-i18next';
import { ActorName } from '../../ui/ActorName.tsx';
import { Moment } from '../../ui/Moment.tsx';

/** Whose suggestion it is; of one that came in a file, whose it was there and who brought it. */
export function SuggestedBy({ suggestion: { author, imported } }: { suggestion: SuggestionShape }) {
  const { t } = useTranslation();
  if (!imported) return <ActorName actor={author} />;
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
