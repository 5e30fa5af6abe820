import { routes, type Notice } from '@koinon/contract';
import { ActionIcon, Anchor, Button, Text, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconChecks } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { query, useCall } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useAnnounce, useFocusAfter } from '../../shell/index.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import classes from './Latest.module.css';
import lineClasses from './NoticeLine.module.css';

const shown = 8;

/** What it is about: its document, or its workspace beside documents. */
const placeOf = ({ about, workspace }: Notice) => about.find(({ type }) => type === 'document') ?? workspace;

/** The last few things one is told, together by what they are about. */
export function Latest({ onLeave }: { onLeave: () => void }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const announce = useAnnounce();
  const focusAfter = useFocusAfter();
  const id = useId();
  const latest = useQuery(
    query(keys.notices({ shown, language: i18n.language }), routes.notifications, { query: { limit: shown } }),
  );
  const refresh = () => client.invalidateQueries({ queryKey: keys.notifications });
  const mark = useCall(routes.readNotification, { onSuccess: refresh });
  const readAll = useCall(routes.readNotifications, {
    onSuccess: async () => {
      announce(t('notifications.allRead'));
      await refresh();
    },
  });
  const read = (notice: Notice) => mark.mutate({ params: { id: notice.id }, body: { read: true } });
  const linkId = (notice: Notice) => `${id}-${notice.id}`;

  return (
    <Loaded query={latest}>
      {({ items, unread }) =>
        items.length === 0 ? (
          <Text c="dimmed" px="md" pb="md">
            {t('notifications.noneBody')}
          </Text>
        ) : (
          <>
            <div className={classes.latest}>
              {[...Map.groupBy(items, (notice) => placeOf(notice)?.id ?? '')].map(([place, own]) => {
                const title = placeOf(own[0]!)?.title ?? t('notifications.beside');
                return (
                  <section key={place} className={classes.group} aria-label={title}>
                    <h3 className={classes.heading}>{title}</h3>
                    <ul className={classes.list}>
                      {own.map((notice) => (
                        <li key={notice.id} className={classes.line}>
                          <div className={classes.words}>
                            <Anchor
                              component={Link}
                              id={linkId(notice)}
                              to={notice.path}
                              inherit
                              fw={notice.readAt ? 400 : 600}
                              onClick={() => {
                                if (!notice.readAt) read(notice);
                                onLeave();
                              }}
                            >
                              {!notice.readAt && <span className={lineClasses.dot} aria-hidden="true" />}
                              {!notice.readAt && <VisuallyHidden>{t('notifications.isUnread')} </VisuallyHidden>}
                              {notice.sentence}
                            </Anchor>
                            <Text size="xs" c="dimmed">
                              <Moment at={notice.at} />
                            </Text>
                          </div>
                          {!notice.readAt && (
                            <ActionIcon
                              variant="subtle"
                              color="gray"
                              size={44}
                              aria-label={t('notifications.markReadOf', { sentence: notice.sentence })}
                              onClick={() => {
                                focusAfter(() => document.getElementById(linkId(notice)), t('notifications.oneRead'));
                                read(notice);
                              }}
                            >
                              <IconCheck size={20} aria-hidden="true" />
                            </ActionIcon>
                          )}
                        </li>
                      ))}
                    </ul>
                  </section>
                );
              })}
            </div>
            {unread > 0 && (
              <div className={classes.foot}>
                <Button
                  variant="subtle"
                  mih={44}
                  leftSection={<IconChecks size={18} aria-hidden="true" />}
                  loading={readAll.isPending}
                  onClick={() => readAll.mutate({})}
                >
                  {t('notifications.readAll')}
                </Button>
              </div>
            )}
          </>
        )
      }
    </Loaded>
  );
}
