import type { DocumentStage } from '@koinon/contract';
import { Anchor, Code, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';

/** The frozen versions with what they are known by, and the file that anybody can check. */
export function VersionsPart({ stage }: { stage: DocumentStage }) {
  const { t } = useTranslation();
  const dates = useDates();
  if (stage.versions.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('decisions.versions.none')}
      </Text>
    );
  return stage.versions.map(({ id, number, hash, at }) => (
    <Stack key={id} gap={2}>
      <Text size="sm">
        {t(id === stage.version?.id ? 'decisions.versions.standing' : 'decisions.versions.earlier', { number })}
        {' · '}
        <time dateTime={at}>{dates.moment(at)}</time>
      </Text>
      <Code style={{ overflowWrap: 'anywhere' }}>{hash}</Code>
      <Group gap="md">
        {(['pdf', 'docx'] as const).map((format) => (
          <Anchor key={format} size="sm" href={`/api/frozen/${id}/file?format=${format}`} download py={12}>
            {t('decisions.versions.file', { number, format: format === 'pdf' ? 'PDF' : 'Word' })}
          </Anchor>
        ))}
        <Anchor size="sm" href={`/api/frozen/${id}`} download py={12}>
          {t('decisions.versions.download', { number })}
        </Anchor>
        {stage.stage === 'adopted' && id === stage.version?.id && (
          <Anchor size="sm" href={`/v/${hash.slice(0, 16)}`} target="_blank" rel="noopener" py={12}>
            {t('decisions.versions.verify')}
          </Anchor>
        )}
      </Group>
    </Stack>
  ));
}
