import { Anchor, Box, Breadcrumbs, Group, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './PageFrame.module.css';

export interface Crumb {
  label: string;
  to: string;
}

interface Props {
  /** The page's heading and, with the application's name, the window's title. */
  title: string;
  /** Which part of the page is open, where it has several: the window's title begins with it. */
  part?: string | undefined;
  /** `text` for forms and reading, `wide` for lists, `full` for workbenches without padding. */
  width?: 'text' | 'wide' | 'full';
  crumbs?: readonly Crumb[];
  lead?: ReactNode;
  actions?: ReactNode;
  /** Leaves the heading to the page itself; the window's title is still set. */
  bare?: boolean;
  children: ReactNode;
}

/** The measure, heading and way back of a page inside the application's frame. */
export function PageFrame({ title, part, width = 'wide', crumbs = [], lead, actions, bare = false, children }: Props) {
  const { t } = useTranslation();
  useDocumentTitle([part, title, t('common.appName')].filter(Boolean).join(' · '));
  return (
    <Box className={classes[width]}>
      {!bare && (
        <header className={classes.head}>
          {crumbs.length > 0 && (
            <nav aria-label={t('common.nav.breadcrumbs')}>
              <Breadcrumbs separator="›" separatorMargin="xs" mb={4}>
                {crumbs.map((crumb) => (
                  <Anchor key={crumb.to} component={Link} to={crumb.to} size="sm" className={classes.crumb}>
                    {crumb.label}
                  </Anchor>
                ))}
              </Breadcrumbs>
            </nav>
          )}
          <Group justify="space-between" align="flex-start" gap="md">
            <div className={classes.title}>
              <Title order={1}>{title}</Title>
              {lead && (
                <Text component="div" c="dimmed" className={classes.lead}>
                  {lead}
                </Text>
              )}
            </div>
            {actions && <Group gap="xs">{actions}</Group>}
          </Group>
        </header>
      )}
      {children}
    </Box>
  );
}
