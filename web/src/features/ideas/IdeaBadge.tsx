import type { IdeaState } from '@koinon/contract';
import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const colors: Record<Exclude<IdeaState, 'open'>, string> = { promoted: 'olive', merged: 'aegean', withdrawn: 'gray' };

/** Where an idea stands; nothing for one that waits. */
export function IdeaBadge({ state }: { state: IdeaState }) {
  const { t } = useTranslation();
  if (state === 'open') return null;
  return (
    <Badge variant="light" color={colors[state]} flex="none">
      {t(`ideas.states.${state}`)}
    </Badge>
  );
}
