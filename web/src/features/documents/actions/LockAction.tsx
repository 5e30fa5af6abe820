import { limits, routes } from '@koinon/contract';
import { Button, Group, Menu, Modal, Stack, Textarea } from '@mantine/core';
import { IconLock, IconLockOpen } from '@tabler/icons-react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../lib/api.ts';
import { useDraft } from '../../../lib/drafts.ts';
import { useDocumentPage } from '../../../shell/document/index.ts';
import { usePutDocument } from '../use-document.ts';

/** Stops all writing in a document, or lets it go on. */
export function LockItems({ onDialog }: { onDialog: () => void }) {
  const { t } = useTranslation();
  const { document } = useDocumentPage();
  const unlock = useCall(routes.unlockDocument, { onSuccess: usePutDocument() });
  return document.lock ? (
    <Menu.Item leftSection={<IconLockOpen size={18} />} onClick={() => unlock.mutate({ params: { id: document.id } })}>
      {t('documents.unlock')}
    </Menu.Item>
  ) : (
    <Menu.Item leftSection={<IconLock size={18} />} onClick={onDialog}>
      {t('documents.lock')}
    </Menu.Item>
  );
}

/** Why it is locked, for everyone to read. */
export function LockDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { document } = useDocumentPage();
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
