import type { Actor } from '@koinon/contract';
import { Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';

/** «ως …» stands only where somebody spoke for a union; else where they belong, or that they coordinate. */
function placeOf({ as, union }: Actor, t: TFunction): string | null {
  if (as === 'team') return t('common.team');
  if (as === 'recorded') return t('common.recorded');
  if (union === null) return null;
  return t(as === 'union' ? 'common.actingAs' : 'common.memberOf', { union: union.shortName });
}

/** Who did something, and in whose name: «Μαρία Νικολάου, ως Ένωση Αττικής». */
export function ActorName({ actor }: { actor: Actor | null }) {
  const { t } = useTranslation();
  if (!actor)
    return (
      <Text span inherit fw={560}>
        {t('common.system')}
      </Text>
    );
  const place = placeOf(actor, t);
  return (
    <Text span inherit>
      <Text span inherit fw={560}>
        {actor.name}
      </Text>
      {place && (
        <Text span inherit c="dimmed">
          , {place}
        </Text>
      )}
    </Text>
  );
}
