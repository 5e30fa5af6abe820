import { Anchor, Box } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { useMe } from '../../lib/session.ts';
import classes from './OfflineNotice.module.css';

/** Says to whom a coordinator has suspended until when that is, and leads to the reason and to the appeal. */
export function SuspendedNotice() {
  const { t } = useTranslation();
  const dates = useDates();
  const suspended = useMe()?.suspended;
  if (!suspended) return null;
  return (
    <Box className={classes.notice} role="note">
      <IconUserOff size={18} aria-hidden="true" />
      <Anchor component={Link} to={`/moderation/${suspended.caseId}`} inherit c="inherit" underline="always">
        {t('shell.suspended', { date: dates.moment(suspended.until) })}
      </Anchor>
    </Box>
  );
}
