import { type UnionRef, routes } from '@koinon/contract';
import { Button } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../lib/api.ts';
import { usePutConversation } from './queries.ts';
import { WriteDialog } from './WriteDialog.tsx';

/** «Write to them»: reaches who speaks for the union, and shows no address. `named` says whom, where there are several. */
export function WriteToUnion({ union, named = false }: { union: UnionRef; named?: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const put = usePutConversation();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        variant={named ? 'default' : 'filled'}
        h="auto"
        mih={44}
        py={8}
        styles={{ label: { whiteSpace: 'normal' } }}
        leftSection={<IconMail size={18} aria-hidden="true" />}
        onClick={() => setOpened(true)}
      >
        {named ? t('directory.write.to', { union: union.shortName }) : t('directory.write.action')}
      </Button>
      <WriteDialog
        draft={`union-message:${union.id}`}
        title={t('directory.write.to', { union: union.shortName })}
        hint={t('directory.write.hint')}
        opened={opened}
        onClose={() => setOpened(false)}
        send={(body) => call(routes.writeToUnion, { params: { id: union.id }, body })}
        onSent={(conversation) => {
          put(conversation);
          setOpened(false);
          void navigate({ to: `/unions/messages/${conversation.id}` });
        }}
      />
    </>
  );
}
