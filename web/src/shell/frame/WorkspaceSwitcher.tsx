import { Button, Menu, Text, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { workspacesQuery } from '../../features/workspaces/queries.ts';
import classes from './Header.module.css';

/** From one workspace to another without going home; on narrow screens the menu holds the same list. */
export function WorkspaceSwitcher() {
  const { t } = useTranslation();
  const { workspaceId } = useParams({ strict: false });
  const items = useQuery(workspacesQuery).data?.items ?? [];
  const current = items.find((workspace) => workspace.id === workspaceId);
  if (items.length === 0) return null;
  return (
    <Menu position="bottom-start" width={320}>
      <Menu.Target>
        <Button
          visibleFrom="md"
          variant="subtle"
          color="gray"
          className={classes.switcher}
          rightSection={<IconChevronDown size={16} aria-hidden="true" />}
        >
          <VisuallyHidden>{t('shell.switchWorkspace')}: </VisuallyHidden>
          <Text component="span" inherit truncate>
            {current?.title ?? t('shell.workspaces')}
          </Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="70vh" style={{ overflowY: 'auto' }}>
        {items.map((workspace) => (
          <Menu.Item
            key={workspace.id}
            component={Link}
            to={`/workspaces/${workspace.id}`}
            rightSection={workspace.id === workspaceId ? <IconCheck size={16} aria-hidden="true" /> : undefined}
          >
            {workspace.title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
