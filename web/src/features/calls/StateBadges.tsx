import type { ApplicationState, CallState } from '@koinon/contract';
import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const ofCall: Record<CallState, string> = { draft: 'gray', open: 'olive', ended: 'ochre', closed: 'gray' };
const ofApplication: Record<ApplicationState, string> = {
  draft: 'gray',
  received: 'aegean',
  inReview: 'aegean',
  moreAsked: 'ochre',
  accepted: 'olive',
  declined: 'clay',
  withdrawn: 'gray',
};

export function CallBadge({ state }: { state: CallState }) {
  const { t } = useTranslation();
  return <Badge color={ofCall[state]}>{t(`calls.states.${state}`)}</Badge>;
}

export function ApplicationBadge({ state }: { state: ApplicationState }) {
  const { t } = useTranslation();
  return <Badge color={ofApplication[state]}>{t(`calls.applicationStates.${state}`)}</Badge>;
}
