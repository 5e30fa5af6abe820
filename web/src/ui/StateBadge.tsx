import type { DocumentState } from '@koinon/contract';
import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const colors: Record<DocumentState, string> = {
  draft: 'gray',
  consultation: 'aegean',
  voting: 'ochre',
  adopted: 'olive',
  archived: 'gray',
};

/** The state of a document, in words on a tint. */
export function StateBadge({ state }: { state: DocumentState }) {
  const { t } = useTranslation();
  return (
    <Badge color={colors[state]} variant={state === 'archived' ? 'outline' : 'light'} style={{ flex: 'none' }}>
      {t(`vocabulary.documentStates.${state}`)}
    </Badge>
  );
}
