import { routes, type FollowChoice } from '@koinon/contract';
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconBell, IconBellOff } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query, useCall } from '../../lib/api.ts';
import { everyPage } from '../../lib/every-page.ts';
import { keys } from '../../lib/keys.ts';
import { notify } from '../../ui/notify.ts';

const choices: readonly FollowChoice[] = ['following', 'usual', 'muted'];

/** What one is told of a thread: that it is muted is seen at once, the rest is asked for when the menu is opened. */
export function ThreadFollow({ threadId }: { threadId: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [opened, setOpened] = useState(false);
  const state = useQuery({
    ...query(keys.follow('thread', threadId), routes.follow, { params: { type: 'thread', id: threadId } }),
    enabled: opened,
    // Who writes follows, a moment after the words have arrived.
    refetchInterval: 2_000,
  });
  const muted = useQuery({
    ...everyPage(keys.mutedThreads, routes.follows, { query: { type: 'thread', choice: 'muted' } }),
    select: ({ items }) => items.some(({ id }) => id === threadId),
  });
  const choose = useCall(routes.chooseFollow, {
    onSuccess: async (chosen) => {
      client.setQueryData(keys.follow('thread', threadId), chosen);
      await client.invalidateQueries({ queryKey: keys.mutedThreads });
      notify.done(t(`comments.told.${chosen.choice}Done`));
    },
  });
  const quiet = muted.data === true;
  const title = t(quiet ? 'comments.told.titleMuted' : 'comments.told.title');
  return (
    <Menu position="bottom-end" shadow="md" opened={opened} onChange={setOpened}>
      <Menu.Target>
        <Tooltip label={title} disabled={opened}>
          <ActionIcon variant="subtle" color="gray" aria-label={title}>
            {quiet ? <IconBellOff size={17} /> : <IconBell size={17} />}
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={state.data?.choice ?? null}
          onChange={(choice) =>
            choose.mutate({ params: { type: 'thread', id: threadId }, body: { choice: choice as FollowChoice } })
          }
        >
          {choices.map((choice) => (
            <Menu.RadioItem key={choice} value={choice} closeMenuOnClick>
              {t(`comments.told.${choice}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
