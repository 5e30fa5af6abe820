import { Button, Text, Title } from '@mantine/core';
import type { TablerIcon } from '@tabler/icons-react';

interface Props {
  title: string;
  body: string;
  action: string;
  icon: TablerIcon;
  /** How it looks: a plain act, one that is asked about first, or one that takes something away. */
  kind: 'plain' | 'asked' | 'away';
  busy: boolean;
  onAct: () => void;
}

const looks = {
  plain: {},
  asked: { variant: 'outline' },
  away: { variant: 'outline', color: 'clay' },
} as const;

/** One act on the whole workspace, with what follows from it. */
export function ActSection({ title, body, action, icon: Icon, kind, busy, onAct }: Props) {
  return (
    <section aria-label={title}>
      <Title order={2} size="h3">
        {title}
      </Title>
      <Text c="dimmed" my="sm">
        {body}
      </Text>
      <Button {...looks[kind]} leftSection={<Icon size={18} aria-hidden="true" />} loading={busy} onClick={onAct}>
        {action}
      </Button>
    </section>
  );
}
