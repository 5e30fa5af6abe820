import type { Actor } from '@koinon/contract';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Who did something, and in whose name: «Μαρία Νικολάου, ως Ένωση Αττικής». */
export function ActorName({ actor }: { actor: Actor | null }) {
  const { t } = useTranslation();
  if (!actor)
    return (
      <Text span inherit fw={560}>
        {t('common.system')}
      </Text>
    );
  return (
    <Text span inherit>
      <Text span inherit fw={560}>
        {actor.name}
      </Text>
      {actor.union && (
        <Text span inherit c="dimmed">
          , {t('common.actingAs', { union: actor.union.shortName })}
        </Text>
      )}
    </Text>
  );
}
