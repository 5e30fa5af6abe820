import type { VersionShape } from '@koinon/contract';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';

/** What a version is called: its name, or its moment. */
export function useVersionName(): (version: VersionShape) => string {
  const { t } = useTranslation();
  const dates = useDates();
  return ({ name, at }) => name ?? t('versions.of', { moment: dates.moment(at) });
}
