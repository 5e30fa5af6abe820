import { routes } from '@koinon/contract';
import { Anchor, Stack, Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { query } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { ActorName } from '../../ui/ActorName.tsx';

/** The ideas that an item came from, and whose they were. What one may not read is left out. */
export function IdeaLinks({ ids }: { readonly ids: readonly string[] }) {
  const { t } = useTranslation();
  const found = useQueries({
    queries: ids.map((id) => ({ ...query(keys.idea(id), routes.idea, { params: { id } }), meta: { quiet: true } })),
  });
  const ideas = found.flatMap(({ data }) => (data?.title ? [data] : []));
  if (ideas.length === 0) return null;
  return (
    <div>
      <Text size="sm" fw={560}>
        {t('roadmap.field.ideas')}
      </Text>
      <Stack component="ul" gap={4} m={0} style={{ paddingInlineStart: '1.1em' }}>
        {ideas.map(({ id, workspaceId, title, author }) => (
          <li key={id}>
            <Anchor href={`/workspaces/${workspaceId}/ideas/${id}`}>{title}</Anchor>
            {' · '}
            <Text span size="sm" c="dimmed">
              <ActorName actor={author} />
            </Text>
          </li>
        ))}
      </Stack>
    </div>
  );
}
