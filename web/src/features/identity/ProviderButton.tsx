import { routes } from '@koinon/contract';
import { Button } from '@mantine/core';
import { IconBuilding } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { query } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';

/** Leads to the sign-in of the organisation, where the installation has one. */
export function ProviderButton({ next }: { next: string | undefined }) {
  const { t } = useTranslation();
  const provider = useQuery(query(keys.signInProvider, routes.signInProvider, {}));
  const name = provider.data?.name;
  if (!name) return null;
  const asked = next ? `?next=${encodeURIComponent(next)}` : '';
  return (
    <Button
      component="a"
      href={routes.goToProvider.path + asked}
      variant="default"
      fullWidth
      h="auto"
      mih={44}
      py={8}
      styles={{ label: { whiteSpace: 'normal' } }}
      leftSection={<IconBuilding size={20} aria-hidden="true" />}
    >
      {t('identity.signIn.provider', { name })}
    </Button>
  );
}
