import { Menu } from '@mantine/core';
import { IconLockSquare } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDocumentPage, useOpenText } from '../../../shell/document/index.ts';
import { lazyPart } from '../../../ui/lazy-part.ts';
import { lazyWindow } from '../../../ui/lazy-window.tsx';

/** Asks why, and which part it is. */
export const LockSectionDialog = lazyWindow(
  lazyPart([], async () => (await import('./LockSectionWindow.tsx')).LockSectionWindow),
);

/** Locks a part of the text: the article the cursor is in, or the blocks that are selected. */
export function LockSectionItems({ onDialog }: { onDialog: () => void }) {
  const { t } = useTranslation();
  const { session } = useDocumentPage();
  const { working } = useOpenText();
  // In a branch of suggestions the cursor is in another text.
  if (working.session !== session) return null;
  return (
    <Menu.Item leftSection={<IconLockSquare size={18} />} onClick={onDialog}>
      {t('documents.lockSection')}
    </Menu.Item>
  );
}
