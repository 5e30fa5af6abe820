import { Menu } from '@mantine/core';
import { IconGitPullRequest, IconSend } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDocumentPage } from '../../shell/document/index.ts';
import { lazyPart } from '../../ui/lazy-part.ts';
import { lazyWindow } from '../../ui/lazy-window.tsx';

/** The way to the table of amendments, and for who speaks for a union to submitting some. */
export function AmendmentItems({ onDialog }: { onDialog: () => void }) {
  const { t } = useTranslation();
  const { document, me } = useDocumentPage();
  const speaks = me?.mandates.some(({ kind }) => kind !== 'member') ?? false;
  return (
    <>
      <Menu.Item
        component={Link}
        to={`/documents/${document.id}/amendments`}
        leftSection={<IconGitPullRequest size={18} />}
      >
        {t('shell.amendments')}
      </Menu.Item>
      {speaks && document.can.suggest && document.state === 'consultation' && (
        <Menu.Item leftSection={<IconSend size={18} />} onClick={onDialog}>
          {t('shell.submitAmendments')}
        </Menu.Item>
      )}
    </>
  );
}

/** The window in which they are submitted. */
export const SubmitWindow = lazyWindow(
  lazyPart(['amendments'], async () => (await import('./SubmitDialog.tsx')).SubmitDialog),
);
