import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  title: string;
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** On narrow screens, what stands beside the text on wide ones: a sheet from below. */
export function SidePanel({ title, opened, onClose, children }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={title}
      position="bottom"
      size="78%"
      closeButtonProps={{ 'aria-label': t('common.close') }}
      styles={{ content: { borderRadius: '14px 14px 0 0' } }}
    >
      {children}
    </Drawer>
  );
}
