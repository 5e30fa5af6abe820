import { Menu } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../../ui/lazy-part.ts';
import { lazyWindow } from '../../ui/lazy-window.tsx';

/** The way to a file of the text. */
export function ExportItems({ onDialog }: { onDialog: () => void }) {
  const { t } = useTranslation();
  return (
    <Menu.Item leftSection={<IconFileExport size={18} />} onClick={onDialog}>
      {t('transfer.export.action')}
    </Menu.Item>
  );
}

/** Its window. */
export const ExportWindow = lazyWindow(
  lazyPart(['transfer'], async () => (await import('./ExportDialog.tsx')).ExportDialog),
);
