import { Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface Props {
  icon: Icon;
  title: string;
  /** What one can do about it. */
  body?: ReactNode;
  action?: ReactNode;
}

/** A place with nothing in it yet, which says what to do. */
export function EmptyState({ icon: Shape, title, body, action }: Props) {
  return (
    <Stack align="center" gap="sm" py={48} px="md" ta="center">
      <ThemeIcon size={64} radius="xl" variant="light" color="olive" aria-hidden="true">
        <Shape size={32} stroke={1.5} />
      </ThemeIcon>
      <Title order={2} size="h3">
        {title}
      </Title>
      {body && (
        <Text c="dimmed" maw="46ch">
          {body}
        </Text>
      )}
      {action}
    </Stack>
  );
}
