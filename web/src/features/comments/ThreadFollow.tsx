import { routes, type FollowChoice } from '@koinon/contract';
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconBell, IconBellOff, IconCheck } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query, useCall } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { notify } from '../../ui/notify.ts';

const choices: readonly FollowChoice[] = ['following', 'usual', 'muted'];

/** What one is told of a thread; asked for when the menu is opened. */
export function ThreadFollow({ threadId }: { threadId: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [opened, setOpened] = useState(false);
  const state = useQuery({
    ...query(keys.follow('thread', threadId), routes.follow, { params: { type: 'thread', id: threadId } }),
    enabled: opened,
  });
  const choose = useCall(routes.chooseFollow, {
    onSuccess: (chosen) => {
      client.setQueryData(keys.follow('thread', threadId), chosen);
      notify.done(t(`comments.told.${chosen.choice}Done`));
    },
  });
  const chosen = state.data?.choice;
  return (
    <Menu position="bottom-end" shadow="md" opened={opened} onChange={setOpened}>
      <Menu.Target>
        <Tooltip label={t('comments.told.title')}>
          <ActionIcon variant="subtle" color="gray" aria-label={t('comments.told.title')}>
            {chosen === 'muted' ? <IconBellOff size={17} /> : <IconBell size={17} />}
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map((choice) => (
          <Menu.Item
            key={choice}
            role="menuitemradio"
            aria-checked={chosen === choice}
            disabled={chosen === undefined}
            rightSection={chosen === choice ? <IconCheck size={16} aria-hidden /> : null}
            onClick={() => choose.mutate({ params: { type: 'thread', id: threadId }, body: { choice } })}
          >
            {t(`comments.told.${choice}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
