import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../lib/session.ts';
import { Logo } from '../ui/Logo.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { LanguageToggle } from './LanguageToggle.tsx';
import { NavLinks } from './NavLinks.tsx';
import { ThemeToggle } from './ThemeToggle.tsx';
import { WorkspaceSwitcher } from './WorkspaceSwitcher.tsx';
import classes from './Header.module.css';

/** The head of every page: the mark, where one may go, and who one is. */
export function Header({ onMenu, menuOpen }: { onMenu: () => void; menuOpen: boolean }) {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <header className={classes.header}>
      <Group gap="xs" wrap="nowrap" className={classes.start}>
        {me && (
          <ActionIcon
            hiddenFrom="md"
            aria-label={t('common.nav.menu')}
            aria-expanded={menuOpen}
            aria-haspopup="dialog"
            onClick={onMenu}
          >
            <IconMenu2 size={22} />
          </ActionIcon>
        )}
        <Link to="/" className={classes.brand}>
          <Logo size={30} />
          <Text component="span" className={classes.name}>
            {t('common.appName')}
          </Text>
        </Link>
        {me && (
          <>
            <nav aria-label={t('common.nav.main')} className={classes.nav}>
              <NavLinks />
            </nav>
            <WorkspaceSwitcher />
          </>
        )}
      </Group>
      <Group gap={4} wrap="nowrap">
        <Group gap={4} wrap="nowrap" visibleFrom={me ? 'sm' : undefined}>
          <LanguageToggle />
          <ThemeToggle />
        </Group>
        {me ? (
          <AccountMenu me={me} />
        ) : (
          <Button component={Link} to="/signin" variant="light">
            {t('common.nav.signIn')}
          </Button>
        )}
      </Group>
    </header>
  );
}
