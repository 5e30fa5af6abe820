import { routes } from '@koinon/contract';
import { Menu } from '@mantine/core';
import { IconLock, IconLockOpen } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../lib/api.ts';
import { useDocumentPage } from '../../../shell/document/index.ts';
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx';
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
  const lock = useCall(routes.lockDocument, { onSuccess: usePutDocument() });
  return (
    <ReasonDialog
      draft={`lock:${document.id}`}
      title={t('documents.lockTitle')}
      label={t('documents.lockReason')}
      hint={t('documents.lockHint')}
      confirm={t('documents.lock')}
      opened={opened}
      busy={lock.isPending}
      onClose={onClose}
      onReason={(reason, done) => lock.mutate({ params: { id: document.id }, body: { reason } }, { onSuccess: done })}
    />
  );
}
