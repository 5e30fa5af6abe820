import type { DocumentKind } from '@koinon/contract';
import { Affix, Paper, Text } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { ImportForm } from './ImportForm.tsx';
import { ImportPreview } from './ImportPreview.tsx';
import { ImportReport } from './ImportReport.tsx';
import { useDroppedFile } from './use-dropped-file.ts';
import { useImport } from './use-import.ts';

interface Props {
  workspaceId: string;
  opened: boolean;
  /** Also by a file that is dropped on the page. */
  open: () => void;
  close: () => void;
}

/** Makes a document of a file of another program, and says what was found in it before it is opened. */
export function ImportDocument({ workspaceId, opened, open, close }: Props) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const [kind, setKind] = useState<DocumentKind>('note');
  const work = useImport({ workspaceId });
  const dropped = useCallback(
    (given: File) => {
      setFile(given);
      open();
    },
    [open],
  );
  const held = useDroppedFile(dropped, { disabled: work.busy || work.preview !== null || work.result !== null });
  const leave = () => {
    work.reset();
    setFile(null);
    close();
  };
  return (
    <>
      {held && (
        <Affix position={{ bottom: 32, left: 0, right: 0 }} style={{ pointerEvents: 'none' }}>
          <Paper withBorder shadow="lg" p="md" w="fit-content" mx="auto">
            <Text fw={560}>{t('transfer.import.drop')}</Text>
          </Paper>
        </Affix>
      )}
      <FormDialog title={t('transfer.import.title')} opened={opened} onClose={leave}>
        {work.result && <ImportReport result={work.result} onClose={leave} />}
        {!work.result && work.preview && (
          <ImportPreview
            work={work}
            preview={work.preview}
            onTake={(title) => file && void work.start(file, { kind, title, preview: false })}
          />
        )}
        {!work.result && !work.preview && (
          <ImportForm
            work={work}
            file={file}
            onFile={setFile}
            kind={{ value: kind, set: setKind }}
            onRead={() => file && void work.start(file, { kind, title: null, preview: true })}
          />
        )}
      </FormDialog>
    </>
  );
}
