import { ActionIcon } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeaderTool } from '../../shell/header-tools.ts';
import { lazyPart } from '../../ui/lazy-part.ts';

const Help = lazyPart(['help'], async () => (await import('./HelpDrawer.tsx')).HelpDrawer);

/** Opens the help beside the page. */
function HelpTool() {
  const { t } = useTranslation();
  const [ready, setReady] = useState(false);
  const [opened, setOpened] = useState(false);
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={44}
        aria-label={t('shell.help')}
        aria-haspopup="dialog"
        onClick={() => {
          setReady(true);
          setOpened(true);
        }}
      >
        <IconHelp size={22} stroke={1.6} aria-hidden="true" />
      </ActionIcon>
      {ready && (
        <Suspense fallback={null}>
          <Help opened={opened} onClose={() => setOpened(false)} />
        </Suspense>
      )}
    </>
  );
}

export const headerTool: HeaderTool = { order: 30, Tool: HelpTool };
