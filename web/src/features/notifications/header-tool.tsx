import { routes } from '@koinon/contract';
import { ActionIcon, Anchor, Group, Indicator, Popover, Text } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useMe } from '../../lib/session.ts';
import type { HeaderTool } from '../../shell/header-tools.ts';
import { lazyPart } from '../../ui/lazy-part.ts';
import { Lines } from '../../ui/Loaded.tsx';

const Latest = lazyPart(['notifications'], async () => (await import('./Latest.tsx')).Latest);

/** The bell: how much is unread, kept fresh by the live connection; it opens the last few, and leads to all. */
function Bell() {
  const { t } = useTranslation();
  const me = useMe();
  const [opened, setOpened] = useState(false);
  const { data } = useQuery({
    ...query(keys.unread, routes.unreadNotifications, {}),
    enabled: me !== null,
  });
  if (!me) return null;
  const unread = data?.unread ?? 0;
  const close = () => setOpened(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width="min(420px, calc(100vw - 24px))"
      shadow="md"
      trapFocus
      returnFocus
    >
      <Indicator label={unread} disabled={unread === 0} size={18} offset={8} maxValue={98} color="clay.8" zIndex={1}>
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={44}
            aria-label={unread > 0 ? t('shell.notificationsCount', { count: unread }) : t('shell.notifications')}
            onClick={() => setOpened((now) => !now)}
          >
            <IconBell size={22} stroke={1.6} aria-hidden="true" />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p={0}>
        <Group justify="space-between" px="md" wrap="nowrap">
          <Text fw={560}>{t('shell.notifications')}</Text>
          <Anchor component={Link} to="/notifications" size="sm" py={12} onClick={close}>
            {t('shell.notificationsAll')}
          </Anchor>
        </Group>
        <Suspense fallback={<Lines count={2} />}>
          <Latest onLeave={close} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}

export const headerTool: HeaderTool = { order: 20, Tool: Bell };
