import type { PracticeState } from '@koinon/contract';
import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const colors: Record<PracticeState, string> = {
  draft: 'gray',
  proposed: 'ochre',
  returned: 'clay',
  published: 'olive',
  withdrawn: 'gray',
};

export function PracticeBadge({ state }: { state: PracticeState }) {
  const { t } = useTranslation();
  return <Badge color={colors[state]}>{t(`practices.states.${state}`)}</Badge>;
}
