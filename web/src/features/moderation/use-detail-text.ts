import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';

/** The vocabularies a detail's value may come from. */
const vocabularies = [
  'workspaceRoles',
  'documentStates',
  'documentKinds',
  'unionStatuses',
  'mandateKinds',
  'visibilities',
  'pillars',
  'levels',
  'regions',
  'majorities',
  'majorityBases',
  'voteOutcomes',
];
const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const day = /^\d{4}-\d\d-\d\d$/;
const fromTo = /^(\w+)(From|To)$/;

/** One small fact of an audit entry in words: «Ρόλος: Συντάκτης», never a bare code where a word exists. */
export function useDetailText() {
  const { t, i18n } = useTranslation();
  const dates = useDates();
  return useCallback(
    (name: string, value: string | number | boolean | null): string => {
      const word = (key: string, otherwise: string): string => (i18n.exists(key) ? t(key) : otherwise);
      const [, field = name, end] = fromTo.exec(name) ?? [];
      const label = word(`moderation.audit.detail.${field}`, field);
      const code = (one: string) => {
        const key = vocabularies.map((group) => `vocabulary.${group}.${one}`).find((path) => i18n.exists(path));
        return key ? t(key) : one;
      };
      const words = () => {
        if (value === null) return '';
        if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
        if (typeof value === 'number') return String(value);
        if (day.test(value)) return dates.day(value);
        return instant.test(value) ? dates.moment(value) : value.split(',').map(code).join(', ');
      };
      return end
        ? `${label} (${t(`moderation.audit.detail.${end.toLowerCase()}`)}): ${words()}`
        : `${label}: ${words()}`;
    },
    [t, i18n, dates],
  );
}
