import { routes, type Notice } from '@koinon/contract';
import { ActionIcon, Anchor, Menu, Text, VisuallyHidden } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { Moment } from '../../ui/Moment.tsx';
import { notify } from '../../ui/notify.ts';
import { Row } from '../../ui/RowList.tsx';
import classes from './NoticeLine.module.css';

/** One thing that one is told: the sentence leads there, and the menu says how to hear no more of it. */
export function NoticeLine({ notice }: { notice: Notice }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: keys.notifications });
  const mark = useCall(routes.readNotification, { onSuccess: refresh });
  const choose = useCall(routes.chooseFollow, {
    onSuccess: async () => {
      notify.done(t('notifications.muted'));
      await client.invalidateQueries({ queryKey: keys.follows });
    },
  });
  const { id, sentence, path, readAt, reason, workspace, at, about } = notice;
  const read = readAt !== null;
  const setRead = (value: boolean) => mark.mutate({ params: { id }, body: { read: value } });

  return (
    <Row
      main={
        <Anchor
          component={Link}
          to={path}
          inherit
          fw={read ? 400 : 600}
          onClick={() => {
            if (!read) setRead(true);
          }}
        >
          {!read && <span className={classes.dot} aria-hidden="true" />}
          {!read && <VisuallyHidden>{t('notifications.isUnread')} </VisuallyHidden>}
          {sentence}
        </Anchor>
      }
      sub={
        <Text component="span" size="sm" c="dimmed">
          <Moment at={at} />
          {workspace && ` · ${workspace.title}`} · {t(`notifications.why.${reason}`)}
        </Text>
      }
      end={
        <Menu position="bottom-end" width={280}>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size={44} aria-label={t('notifications.actionsOf', { sentence })}>
              <IconDots size={20} aria-hidden="true" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setRead(!read)}>
              {t(read ? 'notifications.markUnread' : 'notifications.markRead')}
            </Menu.Item>
            {about.length > 0 && <Menu.Divider />}
            {about.map((thing) => (
              <Menu.Item
                key={thing.type}
                onClick={() => choose.mutate({ params: { type: thing.type, id: thing.id }, body: { choice: 'muted' } })}
              >
                {t(`notifications.mute.${thing.type}`, { title: thing.title })}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      }
    />
  );
}
