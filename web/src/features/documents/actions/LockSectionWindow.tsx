import { routes } from '@koinon/contract';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { sectionAt } from '../../../editor/locks/section-at.ts';
import { useCall } from '../../../lib/api.ts';
import { useDocumentPage, useOpenText } from '../../../shell/document/index.ts';
import { useAnnounce } from '../../../shell/index.ts';
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx';
import { usePutDocument } from '../use-document.ts';

/** Which part it is, and why it is locked, for everyone to read. */
export function LockSectionWindow({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { document } = useDocumentPage();
  const { editor } = useOpenText();
  const put = usePutDocument();
  const section = useMemo(() => (opened ? sectionAt(editor.state) : null), [opened, editor]);
  const lock = useCall(routes.lockSection, { onSuccess: put });
  const title = section?.title.slice(0, 80);
  return (
    <ReasonDialog
      draft={`lock-section:${document.id}`}
      title={t('documents.sections.title')}
      label={t('documents.sections.reason')}
      hint={title ? t('documents.sections.hint', { title }) : t('documents.sections.hintUntitled')}
      confirm={t('documents.lock')}
      opened={opened}
      busy={lock.isPending}
      onClose={onClose}
      onReason={(reason, done) => {
        if (!section) return;
        const { start, end } = section;
        lock.mutate(
          { params: { id: document.id }, body: { anchor: { start, end }, reason } },
          {
            onSuccess: () => {
              done();
              announce(t('documents.sections.locked'));
            },
          },
        );
      }}
    />
  );
}
