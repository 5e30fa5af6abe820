import { SegmentedControl, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Toolbar } from '../../editor/index.ts';
import { useDocumentPage, useOpenText } from '../../shell/document/index.ts';
import { useBranch, useSuggestAs, type SuggestAs } from './use-suggest-text.ts';

/** The tools for whoever suggests: those of writing, and in whose name it is. */
export function SuggestToolbar({ lead }: { lead: ReactNode }) {
  const { t } = useTranslation();
  const page = useDocumentPage();
  const { editor, openLink, addImage, working } = useOpenText();
  const [as, setAs] = useSuggestAs(page);
  const branch = useBranch(page, as, true);
  const union = page.me?.mandates.find(({ kind }) => kind !== 'member')?.union;
  return (
    <>
      {union && (
        <SegmentedControl
          size="xs"
          aria-label={t('suggestions.as')}
          value={as}
          onChange={(value) => setAs(value as SuggestAs)}
          data={[
            { value: 'union', label: t('suggestions.asUnion', { union: union.shortName }) },
            { value: 'person', label: t('suggestions.asPerson') },
          ]}
        />
      )}
      {working.session !== page.session && working.mayWrite ? (
        <Toolbar editor={editor} onLink={openLink} onImage={addImage} lead={lead} />
      ) : (
        <Text size="sm" c="dimmed" role="status">
          {t(
            branch.error
              ? 'suggestions.noBranch'
              : branch.data?.mayWrite === false
                ? 'suggestions.closed'
                : 'suggestions.preparing',
          )}
        </Text>
      )}
    </>
  );
}
