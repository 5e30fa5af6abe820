import { Alert } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDocumentPage } from '../../shell/document/index.ts';
import { nameOf } from '../../ui/actor-words.ts';
import { Moment } from '../../ui/Moment.tsx';

/** That a document is hidden from the others, why and by whom. */
export function HiddenNotice() {
  const { t } = useTranslation();
  const { hidden } = useDocumentPage().document;
  if (!hidden) return null;
  return (
    <Alert color="ochre" icon={<IconEyeOff />} title={t('documents.hiddenTitle')} mb="sm">
      {t('documents.hiddenBy', { name: nameOf(hidden.by, t), reason: hidden.reason })} · <Moment at={hidden.at} />
    </Alert>
  );
}
