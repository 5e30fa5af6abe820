import { Menu } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../../ui/lazy-part.ts';
import { lazyWindow } from '../../ui/lazy-window.tsx';

/** The way to what one is told of this document. */
export function FollowItems({ onDialog }: { onDialog: () => void }) {
  const { t } = useTranslation();
  return (
    <Menu.Item leftSection={<IconBell size={18} />} onClick={onDialog}>
      {t('shell.notificationsOf')}
    </Menu.Item>
  );
}

/** Its window. */
export const FollowWindow = lazyWindow(
  lazyPart(['notifications'], async () => (await import('./FollowDialog.tsx')).FollowDialog),
);
