import { documentStates, limits, routes, type DocumentShape } from '@koinon/contract';
import { ActionIcon, Button, Group, Menu, Modal, Stack, Textarea } from '@mantine/core';
import { IconDots, IconLock, IconLockOpen } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { notify } from '../../ui/notify.ts';
import { usePutDocument } from './use-document.ts';

/** What a coordinator does with a document: its state, and its lock with the reason that everyone reads. */
export function DocumentActions({ document }: { document: DocumentShape }) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const put = usePutDocument();
  const [locking, setLocking] = useState(false);
  const change = useCall(routes.changeDocument, {
    onSuccess: (next) => {
      put(next);
      notify.done(t('documents.stateChanged', { state: t(`vocabulary.documentStates.${next.state}`) }));
    },
  });
  const unlock = useCall(routes.unlockDocument, { onSuccess: put });
  if (!document.can.moderate) return null;

  const askState = async (state: DocumentShape['state']) => {
    const name = t(`vocabulary.documentStates.${state}`);
    const yes = await confirm({
      title: t('documents.stateTitle', { state: name }),
      body: t(`documents.stateMeans.${state}`),
      confirm: t('documents.stateConfirm'),
    });
    if (yes) change.mutate({ params: { id: document.id }, body: { state } });
  };

  return (
    <>
      <Menu position="bottom-end" shadow="md" width={260}>
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t('documents.actions')}>
            <IconDots size={20} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {document.lock ? (
            <Menu.Item
              leftSection={<IconLockOpen size={18} />}
              onClick={() => unlock.mutate({ params: { id: document.id } })}
            >
              {t('documents.unlock')}
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconLock size={18} />} onClick={() => setLocking(true)}>
              {t('documents.lock')}
            </Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Label>{t('documents.state')}</Menu.Label>
          {documentStates
            .filter((state) => state !== document.state)
            .map((state) => (
              <Menu.Item key={state} onClick={() => void askState(state)}>
                {t(`vocabulary.documentStates.${state}`)}
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
      <LockDialog document={document} opened={locking} onClose={() => setLocking(false)} />
    </>
  );
}

function LockDialog({ document, opened, onClose }: { document: DocumentShape; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const put = usePutDocument();
  const [reason, setReason, draft] = useDraft(`lock:${document.id}`, '');
  const lock = useCall(routes.lockDocument, {
    onSuccess: (next) => {
      put(next);
      draft.clear();
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim()) lock.mutate({ params: { id: document.id }, body: { reason: reason.trim() } });
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('documents.lockTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Textarea
            label={t('documents.lockReason')}
            description={t('documents.lockHint')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={limits.reason}
            required
            autosize
            minRows={2}
            data-autofocus
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={lock.isPending} disabled={!reason.trim()}>
              {t('documents.lock')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
