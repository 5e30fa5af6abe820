import { routes, urlOf } from '@koinon/contract';
import { Button, Group } from '@mantine/core';
import { IconDownload, IconHistory } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** All that is known of me, to keep or to take elsewhere. */
export function MyData() {
  const { t } = useTranslation();
  return (
    <Group>
      {(['html', 'json'] as const).map((format) => (
        <Button
          key={format}
          component="a"
          href={urlOf(routes.myExport, {}, { format })}
          download
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden="true" />}
        >
          {t(`identity.mine.${format}`)}
        </Button>
      ))}
      <Button
        component={Link}
        to="/account/log"
        variant="default"
        leftSection={<IconHistory size={18} aria-hidden="true" />}
      >
        {t('identity.mine.log')}
      </Button>
    </Group>
  );
}
