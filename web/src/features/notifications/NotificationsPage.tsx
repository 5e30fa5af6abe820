import { routes, type Notice } from '@koinon/contract';
import { Button, Group, SegmentedControl, Stack } from '@mantine/core';
import { IconBell, IconChecks, IconSettings } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query, useCall } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { usePages } from '../../lib/use-pages.ts';
import { useAnnounce } from '../../shell/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PagedList } from '../../ui/PagedList.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { NoticeLine } from './NoticeLine.tsx';

/** What one is told, the newest first, in sentences with the way there; and why one is told. */
export function NotificationsPage() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const announce = useAnnounce();
  const [only, setOnly] = useState<'all' | 'unread'>('all');
  const unread = only === 'unread';
  const pages = usePages<Notice>(keys.notices({ unread, language: i18n.language }), routes.notifications, {
    query: unread ? { unread } : {},
  });
  const count = useQuery(query(keys.unread, routes.unreadNotifications, {})).data?.unread ?? 0;
  const readAll = useCall(routes.readNotifications, {
    onSuccess: () => {
      announce(t('notifications.allRead'));
      return client.invalidateQueries({ queryKey: keys.notifications });
    },
  });

  return (
    <PageFrame
      title={t('notifications.title')}
      lead={t('notifications.lead')}
      actions={
        <Button
          component={Link}
          to="/notifications/settings"
          variant="default"
          leftSection={<IconSettings size={18} aria-hidden="true" />}
        >
          {t('notifications.settings')}
        </Button>
      }
    >
      <Stack>
        <Group justify="space-between">
          <SegmentedControl
            aria-label={t('notifications.show')}
            value={only}
            onChange={(value) => setOnly(value as 'all' | 'unread')}
            data={[
              { value: 'all', label: t('notifications.all') },
              { value: 'unread', label: t('notifications.unread') },
            ]}
          />
          {count > 0 && (
            <Button
              variant="subtle"
              leftSection={<IconChecks size={18} aria-hidden="true" />}
              loading={readAll.isPending}
              onClick={() => readAll.mutate({})}
            >
              {t('notifications.readAll')}
            </Button>
          )}
        </Group>
        <PagedList
          label={t('notifications.title')}
          pages={pages}
          empty={
            <EmptyState
              icon={IconBell}
              title={t(unread ? 'notifications.noneUnread' : 'notifications.none')}
              body={t('notifications.noneBody')}
            />
          }
        >
          {(notice) => <NoticeLine key={notice.id} notice={notice} />}
        </PagedList>
      </Stack>
    </PageFrame>
  );
}
