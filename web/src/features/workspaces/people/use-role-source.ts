import type { WorkspacePerson } from '@koinon/contract';
import { useTranslation } from 'react-i18next';

/** Where a person's role comes from, in words. */
export function useRoleSource({ union, coordinator, override }: WorkspacePerson): string {
  const { t } = useTranslation();
  const parts = [
    coordinator && t('workspaces.people.fromTeam'),
    union &&
      t('workspaces.people.fromUnion', {
        kind: t(`vocabulary.mandateKinds.${union.kind}`),
        union: union.shortName,
      }),
    !coordinator && override && t('workspaces.people.fromOverride'),
  ].filter(Boolean);
  return parts.join(' · ') || t('workspaces.people.fromVisibility');
}
