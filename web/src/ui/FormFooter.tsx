import { Alert, Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  failure: string | null;
  busy: boolean;
  submit: string;
  /** True when the form was filled from a draft; offers to throw it away. */
  restored?: boolean;
  onDiscard?: () => void;
  children?: ReactNode;
}

/** The end of every form: what went wrong, the draft's notice, the buttons. */
export function FormFooter({ failure, busy, submit, restored, onDiscard, children }: Props) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm" mt="xs">
      {failure && (
        <Alert color="clay" role="alert">
          {failure}
        </Alert>
      )}
      {restored && onDiscard && (
        <Group gap="xs" fz="sm" c="dimmed">
          {t('common.draftRestored')}
          <Button variant="subtle" size="compact-sm" onClick={onDiscard}>
            {t('common.draftDiscard')}
          </Button>
        </Group>
      )}
      <Group>
        <Button type="submit" loading={busy}>
          {submit}
        </Button>
        {children}
      </Group>
    </Stack>
  );
}
