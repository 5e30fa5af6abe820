import type { DocumentShape, Me } from '@koinon/contract';
import { ActionIcon, Indicator, Popover, Stack, Text } from '@mantine/core';
import { IconCloudUp } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { waitingHere } from '../../lib/device.ts';
import { keys } from '../../lib/keys.ts';
import { useMe } from '../../lib/session.ts';
import type { HeaderTool } from '../../shell/header-tools.ts';
import { useChosen } from './chosen.ts';

/** How often one looks whether something waits, and whether what is kept is still as it is. */
const look = 4_000;
const renew = 5 * 60_000;

/** Keeps what is chosen on this device as it is on the server, while somebody is signed in and there is a network. */
function useKept(me: Me): void {
  const client = useQueryClient();
  const chosen = useChosen(me.id).workspaces.join(' ');
  useEffect(() => {
    if (chosen === '') return undefined;
    const stop = new AbortController();
    let running = false;
    const run = async () => {
      if (running || !navigator.onLine) return;
      running = true;
      try {
        const { keepWorkspace } = await import('./keep-workspace.ts');
        for (const id of chosen.split(' '))
          if (!stop.signal.aborted) await keepWorkspace(client, me.id, id, stop.signal);
      } catch {
        // Without network, or without the right any more: the next time tells.
      } finally {
        running = false;
      }
    };
    void run();
    const timer = setInterval(() => void run(), renew);
    window.addEventListener('online', () => void run(), { signal: stop.signal });
    return () => {
      stop.abort();
      clearInterval(timer);
    };
  }, [client, chosen, me.id]);
}

function Waiting({ me }: { me: Me }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [opened, setOpened] = useState(false);
  useKept(me);
  const { data: waiting = [] } = useQuery({
    queryKey: ['device', 'waiting', me.id],
    queryFn: () => waitingHere(me.id),
    refetchInterval: look,
    networkMode: 'always',
  });
  if (waiting.length === 0) return null;
  const titleOf = (id: string) =>
    client.getQueryData<DocumentShape>(keys.document(id))?.title ?? t('shell.leave.someDocument');
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={300} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Indicator label={waiting.length} size={18} offset={8} color="clay.8" zIndex={1}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={44}
            aria-label={t('shell.waiting.count', { count: waiting.length })}
            onClick={() => setOpened((now) => !now)}
          >
            <IconCloudUp size={22} stroke={1.6} aria-hidden="true" />
          </ActionIcon>
        </Indicator>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('shell.waiting.title')}>
        <Stack gap="xs">
          <Text fw={560}>{t('shell.waiting.title')}</Text>
          <Text size="sm" c="dimmed">
            {t('shell.waiting.means')}
          </Text>
          {waiting.map((id) => (
            <Link
              key={id}
              to="/documents/$documentId"
              params={{ documentId: id }}
              onClick={() => setOpened(false)}
              style={{ minHeight: 44, display: 'flex', alignItems: 'center' }}
            >
              {titleOf(id)}
            </Link>
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** What was written on this device and has not reached the server; nothing is shown while there is none. */
function OfflineTool() {
  const me = useMe();
  return me && <Waiting me={me} />;
}

export const headerTool: HeaderTool = { order: 15, Tool: OfflineTool };
