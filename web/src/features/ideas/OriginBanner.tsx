import { routes } from '@koinon/contract';
import { Anchor, Group, Text } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { query } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useDocumentPage } from '../../shell/document/index.ts';
import { ActorName } from '../../ui/ActorName.tsx';

/** Over a policy proposal: the ideas that it came from, and whose they were. */
export function OriginBanner() {
  const { t } = useTranslation();
  const { id, kind } = useDocumentPage().document;
  const found = useQuery({
    ...query([...keys.document(id), 'ideas'], routes.documentIdeas, { params: { id } }),
    enabled: kind === 'policy',
    meta: { quiet: true },
  });
  const items = found.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Group gap={8} wrap="nowrap" align="flex-start" mb="sm">
      <IconBulb size={20} aria-hidden style={{ flex: 'none' }} />
      <Text size="sm">
        {t('documents.fromIdeas', { count: items.length })}{' '}
        {items.map((idea, index) => (
          <span key={idea.id}>
            {index > 0 && ' · '}
            <Anchor component={Link} to={`/workspaces/${idea.workspaceId}/ideas/${idea.id}`} inherit>
              {idea.title}
            </Anchor>{' '}
            (<ActorName actor={idea.author} />)
          </span>
        ))}
      </Text>
    </Group>
  );
}
