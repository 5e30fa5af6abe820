import { routes } from '@koinon/contract';
import { ActionIcon, Indicator } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { query } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useMe } from '../../lib/session.ts';
import type { HeaderTool } from '../../shell/header-tools.ts';

/** The bell: how much is unread, kept fresh by the live connection, and the way to it. */
function Bell() {
  const { t } = useTranslation();
  const me = useMe();
  const { data } = useQuery({
    ...query(keys.unread, routes.unreadNotifications, {}),
    enabled: me !== null,
  });
  if (!me) return null;
  const unread = data?.unread ?? 0;
  return (
    <Indicator label={unread} disabled={unread === 0} size={18} offset={8} maxValue={98} color="clay.8" zIndex={1}>
      <ActionIcon
        component={Link}
        to="/notifications"
        variant="subtle"
        color="gray"
        size={44}
        aria-label={unread > 0 ? t('shell.notificationsCount', { count: unread }) : t('shell.notifications')}
      >
        <IconBell size={22} stroke={1.6} aria-hidden="true" />
      </ActionIcon>
    </Indicator>
  );
}

export const headerTool: HeaderTool = { order: 20, Tool: Bell };
