import { Loader, Text } from '@mantine/core';
import { IconWifiOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSessionView } from '../../editor/index.ts';
import { useDocumentPage } from '../../shell/document/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import classes from './DocumentPage.module.css';

/** In place of a text that has not come yet. */
export function Opening() {
  const { t } = useTranslation();
  const { stopped, localKnown, connection } = useSessionView(useDocumentPage().session);
  if (stopped) return null;
  if (localKnown && connection === 'offline')
    return <EmptyState icon={IconWifiOff} title={t('documents.neverOpened')} body={t('documents.neverOpenedHint')} />;
  return (
    <div className={classes.opening} role="status">
      <Loader size="sm" aria-hidden />
      <Text c="dimmed">{t('documents.opening')}</Text>
    </div>
  );
}
