import { Menu } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../../ui/lazy-part.ts';
import { lazyWindow } from '../../ui/lazy-window.tsx';

/** The way to a file that says the text otherwise. */
export function ImportOverItems({ onDialog }: { onDialog: () => void }) {
  const { t } = useTranslation();
  return (
    <Menu.Item leftSection={<IconFileImport size={18} />} onClick={onDialog}>
      {t('transfer.import.overAction')}
    </Menu.Item>
  );
}

/** Its window. */
export const ImportOverWindow = lazyWindow(
  lazyPart(['transfer'], async () => (await import('./ImportOverDialog.tsx')).ImportOverDialog),
);
