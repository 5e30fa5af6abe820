import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocumentPage } from '../../shell/document/index.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { ImportForm } from './ImportForm.tsx';
import { ImportPreview } from './ImportPreview.tsx';
import { useImport } from './use-import.ts';

/** A file that says the text otherwise becomes a suggestion for it: the text stays as it is. */
export function ImportOverDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { document } = useDocumentPage();
  const [file, setFile] = useState<File | null>(null);
  const work = useImport({ documentId: document.id });
  const { preview, result } = work;
  const leave = () => {
    work.reset();
    setFile(null);
    onClose();
  };
  const start = (look: boolean) => file && void work.start(file, { kind: document.kind, title: null, preview: look });
  return (
    <FormDialog title={t('transfer.import.overTitle')} opened={opened} onClose={leave}>
      {result && (
        <Stack>
          <Text role="status">
            {result.suggested
              ? t('transfer.import.suggested', { count: result.suggested })
              : t('transfer.import.sameText')}
          </Text>
          <Group justify="flex-end">
            <Button data-autofocus onClick={leave}>
              {t('common.close')}
            </Button>
          </Group>
        </Stack>
      )}
      {!result && preview && (
        <ImportPreview work={work} preview={preview} over={document.title} onTake={() => start(false)} />
      )}
      {!result && !preview && <ImportForm work={work} file={file} onFile={setFile} onRead={() => start(true)} />}
    </FormDialog>
  );
}
