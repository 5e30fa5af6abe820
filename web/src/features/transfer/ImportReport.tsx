import { type ImportResult, shapes } from '@koinon/contract';
import { Button, Group, List, Stack, Text, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** What was found in the file, and what could not be kept as it was. */
export function ImportReport({ result, onClose }: { result: ImportResult; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { documentId, title, found, notes } = result;
  return (
    <Stack>
      <Text role="status">{t('transfer.import.done', { title })}</Text>
      <div>
        <Title order={3} size="h5">
          {t('transfer.import.foundTitle')}
        </Title>
        <List>
          {shapes.importFound
            .filter((what) => found[what] > 0)
            .map((what) => (
              <List.Item key={what}>{t(`transfer.import.found.${what}`, { count: found[what] })}</List.Item>
            ))}
        </List>
      </div>
      {notes.length > 0 && (
        <div>
          <Title order={3} size="h5">
            {t('transfer.import.notesTitle')}
          </Title>
          <List>
            {notes.map(({ kind, count }) => (
              <List.Item key={kind}>{t(`transfer.import.notes.${kind}`, { count })}</List.Item>
            ))}
          </List>
        </div>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('common.close')}
        </Button>
        <Button data-autofocus onClick={() => void navigate({ to: '/documents/$documentId', params: { documentId } })}>
          {t('transfer.import.open')}
        </Button>
      </Group>
    </Stack>
  );
}
