import { Menu } from '@mantine/core';
import { IconStairsUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../../ui/lazy-part.ts';
import { lazyWindow } from '../../ui/lazy-window.tsx';

/** The way to another stage. */
export function StageItems({ onDialog }: { onDialog: () => void }) {
  const { t } = useTranslation();
  return (
    <Menu.Item leftSection={<IconStairsUp size={18} />} onClick={onDialog}>
      {t('decisions.stage.change')}
    </Menu.Item>
  );
}

/** Its window. */
export const StageWindow = lazyWindow(
  lazyPart(['decisions'], async () => (await import('./StageDialog.tsx')).StageDialog),
);
