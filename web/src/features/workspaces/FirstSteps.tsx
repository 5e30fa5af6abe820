import { Anchor, List, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

const steps = [
  { name: 'union', to: '/unions/new' },
  { name: 'people', to: '/unions' },
  { name: 'workspace', to: '/workspaces/new' },
] as const;

/** What a new installation needs before people can work in it, in the order in which it goes best. */
export function FirstSteps({ administrator }: { administrator: boolean }) {
  const { t } = useTranslation();
  const all = administrator ? [...steps, { name: 'mail', to: '/admin/outbox' } as const] : steps;
  return (
    <Stack maw={620} gap="md">
      <Title order={2}>{t('workspaces.firstSteps.title')}</Title>
      <Text c="dimmed">{t('workspaces.firstSteps.lead')}</Text>
      <List type="ordered" spacing="md">
        {all.map(({ name, to }) => (
          <List.Item key={name}>
            <Anchor component={Link} to={to} fw={560}>
              {t(`workspaces.firstSteps.${name}`)}
            </Anchor>
            <Text size="sm" c="dimmed">
              {t(`workspaces.firstSteps.${name}About`)}
            </Text>
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}
