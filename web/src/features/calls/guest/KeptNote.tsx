import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { KeptState } from './use-server-draft.ts';

/** Where what is written is kept now, in words; told once to who does not see it. */
export function KeptNote({ state, sentTo }: { state: KeptState; sentTo: string | null }) {
  const { t } = useTranslation();
  return (
    <Text size="sm" c={state === 'elsewhere' ? 'clay' : 'dimmed'} role="status">
      {state === 'server' && sentTo ? t('calls.kept.sent', { email: sentTo }) : t(`calls.kept.${state}`)}
    </Text>
  );
}
