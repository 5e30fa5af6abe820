import { routes } from '@koinon/contract';
import { Anchor, Button, Group, Text } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { statusOf, useCall } from '../../lib/api.ts';
import { useDocumentPage } from '../../shell/document/index.ts';
import { practiceQuery, usePutPractice } from './queries.ts';

/** Over the text of a best practice: the way to its card, or to begin one. */
export function CardBanner() {
  const { t } = useTranslation();
  const { document } = useDocumentPage();
  const { id, kind, can } = document;
  const isPractice = kind === 'practice';
  const found = useQuery({ ...practiceQuery(id), enabled: isPractice, meta: { quiet: true }, retry: false });
  if (!isPractice) return null;
  const none = statusOf(found.error) === 404 && can.edit;
  if (!found.data && !none) return null;
  return (
    <Group gap="sm" mb="sm" justify="space-between">
      <Group gap={8} wrap="nowrap" align="flex-start" style={{ flex: '1 1 260px' }}>
        <IconBulb size={20} aria-hidden style={{ flex: 'none' }} />
        <Text size="sm">
          {found.data ? t(`practices.banner.${found.data.state}`) : t('practices.banner.none')}{' '}
          {found.data && (
            <Anchor component={Link} to={`/practices/${id}`} inherit>
              {t('practices.banner.card')}
            </Anchor>
          )}
        </Text>
      </Group>
      {none && <Begin documentId={id} />}
    </Group>
  );
}

function Begin({ documentId }: { documentId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const put = usePutPractice();
  const begin = useCall(routes.createPractice, {
    onSuccess: async (practice) => {
      put(practice);
      await navigate({ to: '/practices/$practiceId/edit', params: { practiceId: practice.id } });
    },
  });
  return (
    <Button
      size="compact-md"
      mih={44}
      variant="light"
      loading={begin.isPending}
      onClick={() => begin.mutate({ body: { documentId } })}
    >
      {t('practices.banner.begin')}
    </Button>
  );
}
