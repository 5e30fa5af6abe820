import { Menu } from '@mantine/core';
import { IconUserShare } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../../ui/lazy-part.ts';
import { lazyWindow } from '../../ui/lazy-window.tsx';

/** The way to who reads the document without an account. */
export function GuestItems({ onDialog }: { onDialog: () => void }) {
  const { t } = useTranslation();
  return (
    <Menu.Item leftSection={<IconUserShare size={18} />} onClick={onDialog}>
      {t('shell.guestLinks')}
    </Menu.Item>
  );
}

/** Its window. */
export const GuestWindow = lazyWindow(
  lazyPart(['guestLinks'], async () => (await import('./GuestDialog.tsx')).GuestDialog),
);
