import { Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/session.ts';
import { Logo } from '../../ui/Logo.tsx';
import { headerTools } from '../header-tools.ts';
import { AccountMenu } from './AccountMenu.tsx';
import classes from './Header.module.css';
import { LanguageToggle } from './LanguageToggle.tsx';
import { ThemeToggle } from './ThemeToggle.tsx';
import { WorkspaceSwitcher } from './WorkspaceSwitcher.tsx';

/** The head of every page: the mark, the page's own line once it is scrolled, and who one is. */
export function Header({ onSlot }: { onSlot: (slot: HTMLElement | null) => void }) {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <header className={classes.header} data-guest={me === null || undefined}>
      <Link to="/" className={classes.brand} aria-label={t('shell.home')}>
        <Logo size={30} />
        <Text component="span" className={classes.name}>
          {t('common.appName')}
        </Text>
      </Link>
      {me && <WorkspaceSwitcher />}
      <div ref={onSlot} className={classes.slot} />
      <Group gap={4} wrap="nowrap" className={classes.end}>
        {headerTools.map(({ id, Tool }) => (
          <Tool key={id} />
        ))}
        <Group gap={4} wrap="nowrap" visibleFrom={me ? 'sm' : undefined}>
          <LanguageToggle />
          <ThemeToggle />
        </Group>
        {me ? (
          <AccountMenu me={me} />
        ) : (
          <Button component={Link} to="/signin" variant="light">
            {t('shell.signIn')}
          </Button>
        )}
      </Group>
    </header>
  );
}
