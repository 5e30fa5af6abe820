import { limits, routes } from '@koinon/contract';
import { Button, MultiSelect } from '@mantine/core';
import { IconUsersPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../lib/api.ts';
import { directoryQuery, usePutConversation } from './queries.ts';
import { WriteDialog } from './WriteDialog.tsx';

/** The Chamber introduces unions to each other. */
export function Introduce() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const put = usePutConversation();
  const [opened, setOpened] = useState(false);
  const [unionIds, setUnionIds] = useState<string[]>([]);
  const all = useQuery({ ...directoryQuery({}), enabled: opened });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconUsersPlus size={18} aria-hidden="true" />}
        onClick={() => setOpened(true)}
      >
        {t('directory.introduce.action')}
      </Button>
      <WriteDialog
        draft="union-introduction"
        title={t('directory.introduce.title')}
        hint={t('directory.introduce.hint')}
        opened={opened}
        onClose={() => setOpened(false)}
        ready={unionIds.length > 1}
        before={
          <MultiSelect
            label={t('directory.introduce.unions')}
            searchable
            maxValues={limits.directory.introduced}
            data={(all.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={unionIds}
            onChange={setUnionIds}
            data-autofocus
          />
        }
        send={(said) => call(routes.introduce, { body: { ...said, unionIds } })}
        onSent={(conversation) => {
          put(conversation);
          setOpened(false);
          void navigate({ to: `/unions/messages/${conversation.id}` });
        }}
      />
    </>
  );
}
