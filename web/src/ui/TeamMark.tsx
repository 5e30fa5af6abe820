import { Badge } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** The mark of the coordinating team beside a name: the server gives it, and no name can imitate it. */
export function TeamMark() {
  const { t } = useTranslation();
  return (
    <Badge
      component="span"
      variant="light"
      size="sm"
      tt="none"
      ml={6}
      leftSection={<IconShieldCheck size={12} aria-hidden />}
    >
      {t('common.team')}
    </Badge>
  );
}
