import { Button, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentSession } from '../../../editor/index.ts';
import { notify } from '../../../ui/notify.ts';

/** The words that the server did not take, to be read and carried away by themselves; nothing where it cannot be asked. */
export function RefusedWords({ session }: { session: DocumentSession }) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  useEffect(() => {
    let here = true;
    session.unsavedWords().then(
      (found) => here && setWords(found),
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [session]);
  if (words === '') return null;
  const copy = () =>
    navigator.clipboard.writeText(words).then(
      () => notify.done(t('common.copied')),
      () => notify.error(t('editor.here.copyRefusedFailed')),
    );
  return (
    <Stack gap={4} mt="sm">
      <Text size="sm" fw={600}>
        {t('editor.here.refused')}
      </Text>
      <Text
        component="blockquote"
        size="sm"
        m={0}
        tabIndex={0}
        aria-label={t('editor.here.refused')}
        style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxHeight: '8lh', overflowY: 'auto' }}
      >
        {words}
      </Text>
      <Button size="compact-md" w="fit-content" onClick={() => void copy()}>
        {t('editor.here.copyRefused')}
      </Button>
    </Stack>
  );
}
