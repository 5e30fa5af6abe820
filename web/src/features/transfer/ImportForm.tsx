import { documentKinds, type DocumentKind } from '@koinon/contract';
import { Alert, Button, FileInput, Group, NativeSelect, Progress, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import } from './use-import.ts';

const accepted = '.docx,.odt,.rtf,.epub,.md,.markdown,.html,.htm,.txt';

interface Props {
  work: Import;
  file: File | null;
  onFile: (file: File | null) => void;
}

/** Asks for the file and what it is to be, and shows how far it is. */
export function ImportForm({ work, file, onFile }: Props) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<DocumentKind>('note');
  const { busy, failure, progress, start, cancel } = work;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file) void start(file, kind);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <FileInput
          label={t('transfer.import.file')}
          description={t('transfer.import.fileMeans')}
          placeholder={t('transfer.import.choose')}
          accept={accepted}
          value={file}
          onChange={onFile}
          disabled={busy}
          size="md"
          data-autofocus
        />
        <NativeSelect
          label={t('workspaces.docs.kind')}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as DocumentKind)}
          disabled={busy}
          data={documentKinds.map((value) => ({ value, label: t(`vocabulary.documentKinds.${value}`) }))}
        />
        {failure && (
          <Alert color="clay" role="alert">
            {failure}
          </Alert>
        )}
        <Text role="status" size="sm" c="dimmed">
          {busy ? t('transfer.import.busy') : ''}
        </Text>
        {busy && <Progress value={Math.max(4, progress * 100)} aria-label={t('transfer.import.busy')} />}
        <Group justify="flex-end">
          {busy && (
            <Button variant="default" onClick={cancel}>
              {t('common.cancel')}
            </Button>
          )}
          <Button type="submit" loading={busy} disabled={!file}>
            {t('transfer.import.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
