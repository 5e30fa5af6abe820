import { type Passkey, routes } from '@koinon/contract';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../../i18n/dates.ts';
import { call, query, useCall } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { makePasskey, passkeyGivenUp, passkeysWork } from '../../../lib/passkey.ts';
import { useProblemText } from '../../../lib/problem-text.ts';
import { useFocusAfter } from '../../../shell/index.ts';
import { useConfirm } from '../../../ui/confirm.tsx';
import { Lines, Loaded } from '../../../ui/Loaded.tsx';
import { notify } from '../../../ui/notify.ts';
import { Row, RowList } from '../../../ui/RowList.tsx';
import { RenamePasskey } from './RenamePasskey.tsx';

const addId = 'add-passkey';

/** The passkeys of my devices: made here, called as I like, and removed. */
export function Passkeys() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const problemText = useProblemText();
  const passkeys = useQuery(query(keys.passkeys, routes.passkeys, {}));
  const add = useMutation({
    meta: { quiet: true },
    mutationFn: async () =>
      call(routes.addPasskey, { body: { answer: await makePasskey(await call(routes.askNewPasskey, {})) } }),
    onSuccess: () => notify.done(t('passkeys.added')),
    onSettled: () => client.invalidateQueries({ queryKey: keys.passkeys }),
  });

  return (
    <Stack align="flex-start">
      <Loaded query={passkeys} skeleton={<Lines count={1} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed">{t('passkeys.none')}</Text>
          ) : (
            <div style={{ width: '100%' }}>
              <RowList label={t('passkeys.title')}>
                {items.map((passkey) => (
                  <PasskeyRow key={passkey.id} passkey={passkey} />
                ))}
              </RowList>
            </div>
          )
        }
      </Loaded>
      {add.error && (
        <Alert color="clay" role="alert">
          {passkeyGivenUp(add.error)
            ? t('passkeys.givenUp')
            : add.error.name === 'InvalidStateError'
              ? t('passkeys.there')
              : problemText(add.error)}
        </Alert>
      )}
      {passkeysWork() ? (
        <Button id={addId} variant="default" loading={add.isPending} onClick={() => add.mutate()}>
          {t('passkeys.add')}
        </Button>
      ) : (
        <Text size="sm" c="dimmed">
          {t('passkeys.notHere')}
        </Text>
      )}
    </Stack>
  );
}

function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const { t } = useTranslation();
  const dates = useDates();
  const client = useQueryClient();
  const confirm = useConfirm();
  const focusAfter = useFocusAfter();
  const [naming, setNaming] = useState(false);
  const { id, createdAt, usedAt, carried } = passkey;
  const name = passkey.name || t('passkeys.unnamed');
  const remove = useCall(routes.removePasskey, {
    onSettled: () => client.invalidateQueries({ queryKey: keys.passkeys }),
    onSuccess: () => {
      focusAfter(() => document.getElementById(addId));
      notify.done(t('passkeys.removed'));
    },
  });
  const askRemove = async () => {
    const sure = await confirm({
      title: t('passkeys.removeTitle', { name }),
      body: t('passkeys.removeBody'),
      confirm: t('passkeys.remove'),
      danger: true,
    });
    if (sure) remove.mutate({ params: { id } });
  };
  return (
    <Row
      main={name}
      sub={[
        t('passkeys.since', { when: dates.moment(createdAt) }),
        usedAt ? t('passkeys.used', { when: dates.ago(usedAt) }) : t('passkeys.unused'),
        ...(carried ? [t('passkeys.carried')] : []),
      ].join(' · ')}
      end={
        <Group gap="xs">
          <Button variant="default" aria-label={t('passkeys.renameOf', { name })} onClick={() => setNaming(true)}>
            {t('passkeys.rename')}
          </Button>
          <Button
            variant="default"
            aria-label={t('passkeys.removeOf', { name })}
            loading={remove.isPending}
            onClick={() => void askRemove()}
          >
            {t('passkeys.remove')}
          </Button>
          <RenamePasskey passkey={passkey} opened={naming} onClose={() => setNaming(false)} />
        </Group>
      }
    />
  );
}
