import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDocumentPage } from '../../shell/document/index.ts';
import { AddFiles } from './AddFiles.tsx';
import { FileRows } from './FileRows.tsx';
import { useFiles } from './use-files.ts';

/** The files that belong to a text. */
export function AttachmentsPanel() {
  const { t } = useTranslation();
  const { document } = useDocumentPage();
  const of = { workspaceId: document.workspaceId, document: document.id };
  const files = useFiles(of);
  const mayAdd = files.data?.pages[0]?.mayAdd;
  return (
    <Stack gap="sm">
      {mayAdd && <AddFiles to={of} />}
      <FileRows
        files={files}
        workspaceId={document.workspaceId}
        label={t('documents.files')}
        places={false}
        empty={
          <Text size="sm" c="dimmed">
            {t(mayAdd ? 'files.noneAttached' : 'files.noneAttachedReader')}
          </Text>
        }
      />
    </Stack>
  );
}
