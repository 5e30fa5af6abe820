import type { Actor } from '@koinon/contract';
import { Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { isTold, nameOf } from './actor-words.ts';
import { TeamMark } from './TeamMark.tsx';

/** «ως …» stands only where somebody spoke for a union; else where they belong. The team has a mark instead. */
function placeOf({ as, union, guest, recorded }: Actor, t: TFunction): string | null {
  if (guest) return t('common.byGuestLink');
  if (as === 'team') return null;
  if (as === 'recorded') return t(`common.recordedAs.${recorded?.answer ?? 'waiting'}`);
  if (union === null) return null;
  return t(as === 'union' ? 'common.actingAs' : 'common.memberOf', { union: union.shortName });
}

/**
 * Who did something, and in whose name: «Μαρία Νικολάου, ως Ένωση Αττικής». What the coordinating team does carries a mark
 * that the server gives and no name can imitate.
 */
export function ActorName({ actor }: { actor: Actor | null }) {
  const { t } = useTranslation();
  if (!actor)
    return (
      <Text span inherit fw={560}>
        {t('common.system')}
      </Text>
    );
  const told = isTold(actor);
  const place = told ? placeOf(actor, t) : null;
  return (
    <Text span inherit>
      <Text span inherit fw={560}>
        {nameOf(actor, t)}
      </Text>
      {actor.as === 'team' && told && <TeamMark />}
      {place && (
        <Text span inherit c="dimmed">
          , {place}
        </Text>
      )}
    </Text>
  );
}
