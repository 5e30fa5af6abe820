import { type PushDevice, routes } from '@koinon/contract';
import { Alert, Button, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { call, query } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { PushRefused, pushHindrance, subscribeHere, unsubscribeHere } from '../../lib/push.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { Lines, Loaded } from '../../ui/Loaded.tsx';
import { notify } from '../../ui/notify.ts';
import { Row, RowList } from '../../ui/RowList.tsx';

const addId = 'add-push-device';
const headingId = 'push-devices';

/** The browsers that show notifications also while Koinon is closed. */
export function PushDevices() {
  const { t } = useTranslation();
  const devices = useQuery(query(keys.pushDevices, routes.pushDevices, {}));
  return (
    <Loaded query={devices} skeleton={<Lines count={2} />}>
      {({ items, key }) => (
        <Stack align="flex-start" id={headingId}>
          {items.length > 0 && (
            <div style={{ width: '100%' }}>
              <RowList label={t('notifications.push.devices')}>
                {items.map((device) => (
                  <DeviceRow key={device.id} device={device} />
                ))}
              </RowList>
            </div>
          )}
          {key === null ? (
            <Text c="dimmed">{t('notifications.push.notOffered')}</Text>
          ) : (
            !items.some(({ current }) => current) && <TurnOn publicKey={key} />
          )}
        </Stack>
      )}
    </Loaded>
  );
}

function TurnOn({ publicKey }: { publicKey: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const problemText = useProblemText();
  const focusAfter = useFocusAfter();
  const [hindrance, setHindrance] = useState(pushHindrance);
  const add = useMutation({
    meta: { quiet: true },
    mutationFn: async () => call(routes.addPushDevice, { body: await subscribeHere(publicKey) }),
    onSuccess: ({ id }) => {
      focusAfter(() => document.getElementById(`push-${id}`));
      notify.done(t('notifications.push.added'));
    },
    onError: (error) => error instanceof PushRefused && setHindrance(error.why),
    onSettled: () => client.invalidateQueries({ queryKey: keys.pushDevices }),
  });
  const failed = add.error && !(add.error instanceof PushRefused);
  return (
    <>
      {hindrance && (
        <Alert color="ochre" role={add.error ? 'alert' : undefined}>
          {t(`notifications.push.${hindrance}`)}
        </Alert>
      )}
      {failed && (
        <Alert color="clay" role="alert">
          {problemText(add.error)}
        </Alert>
      )}
      {hindrance !== 'unsupported' && hindrance !== 'install' && (
        <Button id={addId} variant="default" h="auto" mih={44} loading={add.isPending} onClick={() => add.mutate()}>
          {t('notifications.push.add')}
        </Button>
      )}
    </>
  );
}

function DeviceRow({ device: { id, device, createdAt, current } }: { device: PushDevice }) {
  const { t } = useTranslation();
  const dates = useDates();
  const client = useQueryClient();
  const focusAfter = useFocusAfter();
  const name = device || t('notifications.push.unnamed');
  const remove = useMutation({
    mutationFn: async () => {
      await call(routes.removePushDevice, { params: { id } });
      if (current) await unsubscribeHere();
    },
    onSuccess: () => {
      focusAfter(
        () => document.getElementById(addId) ?? document.getElementById(headingId)?.querySelector('button') ?? null,
      );
      notify.done(t('notifications.push.removed'));
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.pushDevices }),
  });
  return (
    <Row
      main={name}
      sub={[
        t('notifications.push.since', { when: dates.moment(createdAt) }),
        ...(current ? [t('notifications.push.here')] : []),
      ].join(' · ')}
      end={
        <Button
          id={`push-${id}`}
          variant="default"
          aria-label={t('notifications.push.removeOf', { name })}
          loading={remove.isPending}
          onClick={() => remove.mutate()}
        >
          {t('notifications.push.remove')}
        </Button>
      }
    />
  );
}
