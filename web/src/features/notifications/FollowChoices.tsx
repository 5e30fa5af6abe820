import { routes, type FollowChoice, type Followable } from '@koinon/contract';
import { Select } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { query, useCall } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { notify } from '../../ui/notify.ts';

interface Props {
  type: Followable;
  id: string;
  title: string;
  /** Seen, where nothing beside it says what it is about. */
  label?: string;
  description?: string;
}

/** Whether one follows a thing; shown where it stands and among one's settings. */
export function FollowChoices({ type, id, title, label, description }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const state = useQuery(query(keys.follow(type, id), routes.follow, { params: { type, id } }));
  const choose = useCall(routes.chooseFollow, {
    onSuccess: async (chosen) => {
      client.setQueryData(keys.follow(type, id), chosen);
      if (type === 'thread') await client.invalidateQueries({ queryKey: keys.mutedThreads });
      notify.done(t(`notifications.choices.${chosen.choice}Done`));
    },
  });
  const choices: FollowChoice[] = ['following', 'usual', 'muted'];
  return (
    <Select
      {...(label ? { label, description } : { 'aria-label': t('notifications.choiceOf', { title }) })}
      data={choices.map((value) => ({ value, label: t(`notifications.choices.${value}`) }))}
      value={state.data?.choice ?? null}
      disabled={!state.data}
      allowDeselect={false}
      w={label ? '100%' : 190}
      onChange={(value) => {
        if (value) choose.mutate({ params: { type, id }, body: { choice: value as FollowChoice } });
      }}
    />
  );
}
