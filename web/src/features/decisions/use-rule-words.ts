import type { Vote } from '@koinon/contract';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** The rules of a vote as people say them: «7 από 11 Ενώσεις — απαιτούνται 6». */
export function useRuleWords() {
  const { t } = useTranslation();
  const majority = useCallback(
    ({ majority: kind, of, fraction, needed, tally, entitled }: Vote) => {
      const name = t(`decisions.rules.${kind}`, {
        of: t(`vocabulary.majorityBases.${of}`),
        fraction: `${fraction.numerator}/${fraction.denominator}`,
      });
      return `${name} ${t('decisions.rules.needed', { for: tally.for, all: entitled, needed })}`;
    },
    [t],
  );
  const quorum = useCallback(
    ({ quorum: asked, present, entitled, quorumMet }: Vote) => {
      if (asked === 0) return t('decisions.rules.noQuorum', { present, all: entitled });
      const key = quorumMet ? 'decisions.rules.quorumMet' : 'decisions.rules.quorumMissing';
      return t(key, { present, all: entitled, quorum: asked });
    },
    [t],
  );
  return useMemo(() => ({ majority, quorum }), [majority, quorum]);
}
