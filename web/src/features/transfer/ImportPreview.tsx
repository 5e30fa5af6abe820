import { type ImportResult, limits } from '@koinon/contract';
import { Alert, Button, Group, Progress, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import } from './use-import.ts';
import { WhatWasFound } from './WhatWasFound.tsx';

interface Props {
  work: Import;
  preview: ImportResult;
  /** The text there is, for which the file is a suggestion. */
  over?: string;
  onTake: (title: string | null) => void;
}

/** What would come of a file, before anything is made of it. */
export function ImportPreview({ work, preview, over, onTake }: Props) {
  const { t } = useTranslation();
  const [title, setTitle] = useState(preview.title);
  const { busy, failure, progress, back, cancel } = work;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onTake(over === undefined ? title.trim() || null : null);
  };
  const doing = t(over === undefined ? 'transfer.import.making' : 'transfer.import.comparing');
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text role="status">
          {over === undefined ? t('transfer.import.preview') : t('transfer.import.previewOver', { title: over })}
        </Text>
        {over === undefined && (
          <TextInput
            label={t('transfer.import.titleOf')}
            value={title}
            maxLength={limits.title}
            disabled={busy}
            onChange={(event) => setTitle(event.currentTarget.value)}
            data-autofocus
          />
        )}
        <WhatWasFound result={preview} />
        {failure && (
          <Alert color="clay" role="alert">
            {failure}
          </Alert>
        )}
        <Text role="status" size="sm" c="dimmed">
          {busy ? doing : ''}
        </Text>
        {busy && <Progress value={Math.max(4, progress * 100)} aria-label={doing} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={busy ? cancel : back}>
            {busy ? t('common.cancel') : t('transfer.import.back')}
          </Button>
          <Button type="submit" loading={busy}>
            {t(over === undefined ? 'transfer.import.make' : 'transfer.import.suggest')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
