import { Button } from '@mantine/core';
import { IconFilterOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** There are items, but the filters hold all of them back. */
export function NothingFound({ onClear }: { readonly onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={IconFilterOff}
      title={t('roadmap.nothingFound.title')}
      body={t('roadmap.nothingFound.body')}
      action={
        <Button mih={44} variant="default" onClick={onClear}>
          {t('roadmap.filters.clear')}
        </Button>
      }
    />
  );
}
