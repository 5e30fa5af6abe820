import { documentKinds, type DocumentKind } from '@koinon/contract';
import { Alert, Button, FileInput, Group, NativeSelect, Progress, Stack, Text } from '@mantine/core';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import } from './use-import.ts';

const accepted = '.docx,.odt,.rtf,.epub,.md,.markdown,.html,.htm,.txt';

interface Props {
  work: Import;
  file: File | null;
  onFile: (file: File | null) => void;
  onRead: () => void;
  /** What it is to be; without it, a suggestion for a text that is there. */
  kind?: { value: DocumentKind; set: (kind: DocumentKind) => void };
}

/** Asks for the file and what it is to be, and shows how far it is read. */
export function ImportForm({ work, file, onFile, onRead, kind }: Props) {
  const { t } = useTranslation();
  const { busy, failure, progress, cancel } = work;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file) onRead();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {!kind && <Text>{t('transfer.import.overMeans')}</Text>}
        <FileInput
          label={t('transfer.import.file')}
          description={t(kind ? 'transfer.import.fileMeans' : 'transfer.import.kinds')}
          placeholder={t('transfer.import.choose')}
          accept={accepted}
          value={file}
          onChange={onFile}
          disabled={busy}
          size="md"
          data-autofocus
        />
        {kind && (
          <NativeSelect
            label={t('workspaces.docs.kind')}
            value={kind.value}
            onChange={(event) => kind.set(event.currentTarget.value as DocumentKind)}
            disabled={busy}
            data={documentKinds.map((value) => ({ value, label: t(`vocabulary.documentKinds.${value}`) }))}
          />
        )}
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
