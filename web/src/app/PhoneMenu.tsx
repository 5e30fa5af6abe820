import { Divider, Drawer, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { workspacesQuery } from '../features/workspaces/index.ts';
import { useMe } from '../lib/session.ts';
import { LanguageToggle } from './LanguageToggle.tsx';
import { NavLinks } from './NavLinks.tsx';
import { ThemeToggle } from './ThemeToggle.tsx';
import classes from './Header.module.css';

/** The way around on a phone: places, workspaces, language and look. */
export function PhoneMenu({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const workspaces = useQuery({ ...workspacesQuery, enabled: me !== null });
  if (!me) return null;
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={t('common.appName')}
      size="min(320px, 88vw)"
      closeButtonProps={{ 'aria-label': t('common.nav.closeMenu') }}
    >
      <nav aria-label={t('common.nav.main')} className={classes.stack}>
        <NavLinks withIcons />
        <Divider my="sm" />
        <Text size="sm" c="dimmed" px="sm" pb={4}>
          {t('common.nav.workspaces')}
        </Text>
        {workspaces.data?.items.map((workspace) => (
          <Link
            key={workspace.id}
            to="/workspaces/$workspaceId"
            params={{ workspaceId: workspace.id }}
            className={classes.link}
          >
            {workspace.title}
          </Link>
        ))}
      </nav>
      <Divider my="sm" />
      <Group gap="xs">
        <LanguageToggle />
        <ThemeToggle />
      </Group>
    </Drawer>
  );
}
