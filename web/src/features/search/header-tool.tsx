import { ActionIcon } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Suspense, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeaderTool } from '../../shell/header-tools.ts';
import { lazyPart } from '../../ui/lazy-part.ts';

const Palette = lazyPart(['search', 'help'], async () => (await import('./Palette.tsx')).Palette);

/** Opens the search from everywhere: by a touch, or by Ctrl+K and ⌘K where no text wants that key for a link. */
function SearchTool() {
  const { t } = useTranslation();
  const [ready, setReady] = useState(false);
  const [opened, setOpened] = useState(false);
  const open = () => {
    setReady(true);
    setOpened(true);
  };
  const hear = useEffectEvent((event: KeyboardEvent) => {
    const asks = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.code === 'KeyK';
    if (!asks || event.defaultPrevented) return;
    event.preventDefault();
    open();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => hear(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={44}
        aria-label={t('shell.search')}
        aria-keyshortcuts="Control+K Meta+K"
        aria-haspopup="dialog"
        onClick={open}
      >
        <IconSearch size={22} stroke={1.6} aria-hidden="true" />
      </ActionIcon>
      {ready && (
        <Suspense fallback={null}>
          <Palette opened={opened} onClose={() => setOpened(false)} />
        </Suspense>
      )}
    </>
  );
}

export const headerTool: HeaderTool = { order: 10, Tool: SearchTool };
