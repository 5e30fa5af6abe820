import { type RoadmapAnswer, type RoadmapChange, routes } from '@koinon/contract';
import { Alert, Anchor, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { query } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { Loaded } from '../../../ui/Loaded.tsx';
import { useDates } from '../use-dates.ts';

/** What of all the roadmaps changed since a day, each item with the way to it. */
export function ChangesSince({ answer, since }: { answer: RoadmapAnswer; since: string }) {
  const { t } = useTranslation();
  const dates = useDates();
  const found = useQuery(query([...keys.roadmap, 'changes', since], routes.roadmapChanges, { query: { since } }));
  const titles = new Map(answer.documents.map(({ id, title }) => [id, title]));
  return (
    <section aria-labelledby="roadmap-changes">
      <Text component="h2" id="roadmap-changes" fw={600} mb="xs">
        {t('roadmap.overall.changes.title', { date: dates.day(since) })}
      </Text>
      <Loaded query={found}>
        {({ items, unknown }) => (
          <Stack gap="xs">
            {items.length === 0 && unknown.length === 0 && <Text c="dimmed">{t('roadmap.overall.changes.none')}</Text>}
            {[...Map.groupBy(items, ({ documentId }) => documentId)].map(([documentId, changes]) => (
              <div key={documentId}>
                <Text size="sm" c="dimmed">
                  {titles.get(documentId)}
                </Text>
                <Stack component="ul" gap={4} m={0} style={{ paddingInlineStart: '1.2em' }}>
                  {changes.map((change) => (
                    <li key={change.itemId}>
                      <Change change={change} />
                    </li>
                  ))}
                </Stack>
              </div>
            ))}
            {unknown.length > 0 && (
              <Alert color="ochre">
                {t('roadmap.overall.changes.unknown', { titles: unknown.map(({ title }) => `«${title}»`).join(', ') })}
              </Alert>
            )}
          </Stack>
        )}
      </Loaded>
    </section>
  );
}

function Change({ change: { documentId, itemId, title, what, fields, before } }: { change: RoadmapChange }) {
  const { t } = useTranslation();
  const dates = useDates();
  const name = title || t('roadmap.untitled');
  const moved = before && fields.some((field) => field === 'start' || field === 'end') ? dates.span(before) : null;
  return (
    <Text size="sm">
      {what === 'removed' ? (
        <Text span inherit fw={560}>
          {name}
        </Text>
      ) : (
        <Anchor component={Link} to={`/documents/${documentId}`} hash={`item-${itemId}`} inherit>
          {name}
        </Anchor>
      )}
      {': '}
      {what === 'changed'
        ? [...new Set(fields.map((field) => t(`roadmap.overall.changes.fields.${field}`)))].join(', ')
        : t(`roadmap.overall.changes.${what}`)}
      {moved && ` (${t('roadmap.overall.changes.before', { dates: moved })})`}
    </Text>
  );
}
