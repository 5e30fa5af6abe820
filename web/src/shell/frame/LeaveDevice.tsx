import type { DocumentShape, Me } from '@koinon/contract';
import { Alert, Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { waitingHere } from '../../lib/device.ts';
import { keys } from '../../lib/keys.ts';

interface Props {
  me: Me;
  busy: boolean;
  onClose: () => void;
  onLeave: () => void;
}

/** Before somebody leaves a computer that others use too: what goes, and what would be lost with it. */
export function LeaveDevice({ me, busy, onClose, onLeave }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [waiting, setWaiting] = useState<readonly string[]>([]);
  useEffect(() => {
    void waitingHere(me.id).then(setWaiting);
  }, [me.id]);
  const titleOf = (id: string) =>
    client.getQueryData<DocumentShape>(keys.document(id))?.title ?? t('shell.leave.someDocument');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('shell.leave.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        <Text>{t('shell.leave.lead')}</Text>
        {waiting.length > 0 && (
          <Alert color="clay" role="alert" title={t('shell.leave.waiting')}>
            <List>
              {waiting.map((id) => (
                <List.Item key={id}>{titleOf(id)}</List.Item>
              ))}
            </List>
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('common.cancel')}
          </Button>
          <Button color={waiting.length > 0 ? 'clay' : undefined} loading={busy} onClick={onLeave}>
            {t(waiting.length > 0 ? 'shell.leave.anyway' : 'shell.leave.submit')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
