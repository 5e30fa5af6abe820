import { Button, Select, Stack, Text } from '@mantine/core';
import type { VersionShape } from '@koinon/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadError } from '../../ui/LoadError.tsx';
import { useComparison } from './use-versions.ts';
import { useVersionName } from './use-version-name.ts';

const now = 'now';

interface Props {
  documentId: string;
  from: VersionShape;
  versions: readonly VersionShape[];
  onClose: () => void;
}

/** What changed from one version to another, or to now: in numbers, and in sentences in reading order. */
export function Differences({ documentId, from, versions, onClose }: Props) {
  const { t } = useTranslation();
  const nameOf = useVersionName();
  const [to, setTo] = useState(now);
  const { data, error, refetch } = useComparison(documentId, from.id, to);
  const others = versions.filter(({ id }) => id !== from.id);
  return (
    <Stack gap="xs" component="section" id="version-differences" tabIndex={-1} aria-label={t('versions.differences')}>
      <Select
        label={t('versions.comparedWith', { name: nameOf(from) })}
        value={to}
        onChange={(value) => setTo(value ?? now)}
        allowDeselect={false}
        data={[
          { value: now, label: t('versions.now') },
          ...others.map((one) => ({ value: one.id, label: nameOf(one) })),
        ]}
      />
      {error && !data && <LoadError error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <Text size="sm" c="dimmed">
          {t('common.loading')}
        </Text>
      )}
      {data?.items.length === 0 && <Text size="sm">{t('versions.same')}</Text>}
      {data && data.items.length > 0 && (
        <>
          <Text size="sm">{t('versions.counted', { in: data.wordsIn, out: data.wordsOut })}</Text>
          <Stack component="ol" gap="xs" m={0} ps="1.2em">
            {data.items.map(({ sentence, author }, index) => (
              // Differences have no names, and the list never changes in place.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={index}>
                <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                  {sentence.slice(0, 1).toLocaleUpperCase() + sentence.slice(1)}
                </Text>
                {author && (
                  <Text size="xs" c="dimmed">
                    {author.name}
                  </Text>
                )}
              </li>
            ))}
          </Stack>
        </>
      )}
      <Button variant="default" mih={44} onClick={onClose}>
        {t('common.close')}
      </Button>
    </Stack>
  );
}
