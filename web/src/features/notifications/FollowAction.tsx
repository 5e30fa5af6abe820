import { Menu } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../../ui/lazy-part.ts';

const Dialog = lazyPart(['notifications'], async () => (await import('./FollowDialog.tsx')).FollowDialog);

/** The way to what one is told of this document. */
export function FollowItems({ onDialog }: { onDialog: () => void }) {
  const { t } = useTranslation();
  return (
    <Menu.Item leftSection={<IconBell size={18} />} onClick={onDialog}>
      {t('shell.notificationsOf')}
    </Menu.Item>
  );
}

/** Its window, which loads when it is opened for the first time. */
export function FollowWindow({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [wanted, setWanted] = useState(false);
  if (opened && !wanted) setWanted(true);
  if (!wanted) return null;
  return (
    <Suspense fallback={null}>
      <Dialog opened={opened} onClose={onClose} />
    </Suspense>
  );
}
