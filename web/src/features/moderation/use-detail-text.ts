import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** The vocabularies a detail's value may come from. */
const vocabularies = [
  'workspaceRoles',
  'documentStates',
  'documentKinds',
  'unionStatuses',
  'mandateKinds',
  'visibilities',
];

/** One small fact of an audit entry in words: «Ρόλος: Συντάκτης», never a bare code where a word exists. */
export function useDetailText() {
  const { t, i18n } = useTranslation();
  return useCallback(
    (name: string, value: string | number | boolean | null): string => {
      const label = i18n.exists(`moderation.audit.detail.${name}`) ? t(`moderation.audit.detail.${name}`) : name;
      const key = vocabularies.map((group) => `vocabulary.${group}.${String(value)}`).find((path) => i18n.exists(path));
      const words =
        value === null
          ? '—'
          : typeof value === 'boolean'
            ? t(value ? 'common.yes' : 'common.no')
            : key
              ? t(key)
              : value;
      return `${label}: ${words}`;
    },
    [t, i18n],
  );
}
