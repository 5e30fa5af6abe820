import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** The way out of a page that leads nowhere. */
export function BackHome() {
  const { t } = useTranslation();
  return (
    <Button component={Link} to="/">
      {t('common.backHome')}
    </Button>
  );
}
