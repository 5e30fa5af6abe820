import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconFlag } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/session.ts';
import { lazyPart } from '../../ui/lazy-part.ts';
import type { Reporting } from './ReportDialog.tsx';

const Dialog = lazyPart(['moderation'], async () => (await import('./ReportDialog.tsx')).ReportDialog);

/** The item of a menu that leads to a report; the window stands outside of the menu (`ReportWindow`). */
export function ReportItem({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <Menu.Item leftSection={<IconFlag size={16} />} onClick={onClick}>
      {t('common.report')}
    </Menu.Item>
  );
}

/** Its window, fetched when it is first opened. */
export function ReportWindow(props: Reporting & { opened: boolean; onClose: () => void }) {
  const [wanted, setWanted] = useState(false);
  if (props.opened && !wanted) setWanted(true);
  if (!wanted) return null;
  return (
    <Suspense fallback={null}>
      <Dialog {...props} />
    </Suspense>
  );
}

/** A button for a report, where there is no menu. Guests have none: a report is of somebody. */
export function ReportButton({ name, ...reporting }: Reporting & { name?: string }) {
  const { t } = useTranslation();
  const label = name === undefined ? t('common.report') : t('common.reportOf', { name });
  const me = useMe();
  const [opened, setOpened] = useState(false);
  if (!me) return null;
  return (
    <>
      <Tooltip label={label}>
        <ActionIcon variant="subtle" color="gray" size={44} aria-label={label} onClick={() => setOpened(true)}>
          <IconFlag size={18} />
        </ActionIcon>
      </Tooltip>
      <ReportWindow {...reporting} opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}
