import type { ModerationCase } from '@koinon/contract';
import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { ActorName } from '../../ui/ActorName.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Section } from '../../ui/Section.tsx';

const words = { whiteSpace: 'pre-line', overflowWrap: 'anywhere' } as const;

/** What was decided, why and by whom, and the appeal between the first decision and the second. */
export function DecisionsPart({ one }: { one: ModerationCase }) {
  const { t } = useTranslation();
  const dates = useDates();
  if (one.decisions.length === 0) return null;
  return (
    <Section title={t('moderation.decisions')}>
      <Stack id="decisions" tabIndex={-1}>
        {one.decisions.map(({ measures, reason, suspension, by, at }, index) => (
          <div key={at}>
            {index === 1 && one.appeal && (
              <div style={{ marginBottom: 'var(--mantine-spacing-md)' }}>
                <Appeal appeal={one.appeal} />
              </div>
            )}
            <Title order={3} size="h5">
              {measures.length === 0
                ? t('moderation.left')
                : measures.map((measure) => t(`moderation.done.${measure}`)).join(' · ')}
            </Title>
            {suspension && (
              <Text>
                {t('moderation.suspendedUntil', { name: suspension.name, date: dates.moment(suspension.until) })}
              </Text>
            )}
            {reason && <Text style={words}>{reason}</Text>}
            <Text size="sm" c="dimmed" component="div">
              {by && (
                <>
                  <ActorName actor={by} /> ·{' '}
                </>
              )}
              <Moment at={at} />
            </Text>
          </div>
        ))}
        {one.decisions.length === 1 && one.appeal && <Appeal appeal={one.appeal} />}
      </Stack>
    </Section>
  );
}

function Appeal({ appeal }: { appeal: NonNullable<ModerationCase['appeal']> }) {
  const { t } = useTranslation();
  return (
    <div>
      <Title order={3} size="h5">
        {t('moderation.appeal.title')}
      </Title>
      <Text style={words}>{appeal.words}</Text>
      <Text size="sm" c="dimmed">
        <Moment at={appeal.at} />
      </Text>
    </div>
  );
}
