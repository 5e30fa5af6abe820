import { useTranslation } from 'react-i18next';
import { useDocumentPage } from '../../shell/document/index.ts';
import { AttachedFiles } from './AttachedFiles.tsx';

/** The files that belong to a text. */
export function AttachmentsPanel() {
  const { t } = useTranslation();
  const { document } = useDocumentPage();
  return (
    <AttachedFiles
      of={{ workspaceId: document.workspaceId, document: document.id }}
      label={t('documents.files')}
      none={t('files.noneAttached')}
      noneReader={t('files.noneAttachedReader')}
    />
  );
}
