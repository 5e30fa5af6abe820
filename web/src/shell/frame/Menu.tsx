import { Divider, Drawer, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { workspacesQuery } from '../../features/workspaces/queries.ts';
import type { Place } from '../places.ts';
import { LanguageToggle } from './LanguageToggle.tsx';
import classes from './Menu.module.css';
import links from './PlaceLinks.module.css';
import { PlaceLinks } from './PlaceLinks.tsx';
import { ThemeToggle } from './ThemeToggle.tsx';

interface Props {
  places: readonly Place[];
  opened: boolean;
  onClose: () => void;
}

/** All there is on a phone: every place, the workspaces, language and look. */
export function Menu({ places, opened, onClose }: Props) {
  const { t } = useTranslation();
  const workspaces = useQuery(workspacesQuery).data?.items ?? [];
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={t('shell.menu')}
      position="bottom"
      size="min(86dvh, 640px)"
      classNames={{ content: classes.sheet }}
      closeButtonProps={{ 'aria-label': t('shell.closeMenu') }}
    >
      <nav aria-label={t('shell.main')}>
        <ul className={classes.list}>
          <PlaceLinks places={places} all={places} look="row" />
        </ul>
        {workspaces.length > 0 && (
          <>
            <Divider my="sm" />
            <Text size="sm" c="dimmed" px="sm" pb={4}>
              {t('shell.workspaces')}
            </Text>
            <ul className={classes.list}>
              {workspaces.map(({ id, title }) => (
                <li key={id}>
                  <Link to="/workspaces/$workspaceId" params={{ workspaceId: id }} className={links.row}>
                    {title}
                  </Link>
                </li>
              ))}
            </ul>
          </>
        )}
      </nav>
      <Divider my="sm" />
      <Group gap="xs">
        <LanguageToggle />
        <ThemeToggle />
      </Group>
    </Drawer>
  );
}
