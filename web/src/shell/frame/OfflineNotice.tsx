import { Box } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './OfflineNotice.module.css';

/** Says that the device has no network, for as long as it has none. */
export function OfflineNotice() {
  const { t } = useTranslation();
  const { online } = useNetwork();
  return (
    <div role="status">
      {!online && (
        <Box className={classes.notice}>
          <IconPlugConnectedX size={18} aria-hidden="true" />
          {t('common.offline')}
        </Box>
      )}
    </div>
  );
}
