import type { CampaignShape } from '@koinon/contract';
import { useTranslation } from 'react-i18next';

/** Numbers of a campaign in words, in the person's language. */
export function useAmounts() {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language === 'en' ? 'en-GB' : 'el-GR');
  return {
    number: (amount: number) => number.format(amount),
    reached: (total: number, goal: NonNullable<CampaignShape['goal']>) =>
      t('campaigns.reached', { total: number.format(total), goal: number.format(goal.amount), unit: goal.unit }),
  };
}
