import { Menu } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../../ui/lazy-part.ts';
import { lazyWindow } from '../../ui/lazy-window.tsx';

/** The way to a document that begins as this one. */
export function CopyItems({ onDialog }: { onDialog: () => void }) {
  const { t } = useTranslation();
  return (
    <Menu.Item leftSection={<IconCopy size={18} />} onClick={onDialog}>
      {t('transfer.copy.action')}
    </Menu.Item>
  );
}

/** Its window. */
export const CopyWindow = lazyWindow(lazyPart(['transfer'], async () => (await import('./CopyDialog.tsx')).CopyDialog));
