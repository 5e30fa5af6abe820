import type { Vote } from '@koinon/contract';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** The rules of a vote as people say them: «7 από 11 Ενώσεις — απαιτούνται 6». */
export function useRuleWords() {
  const { t } = useTranslation();
  const name = useCallback(
    ({ majority: kind, of, fraction }: Vote) =>
      t(`decisions.rules.${kind}`, {
        of: t(`vocabulary.majorityBases.${of}`),
        fraction: `${fraction.numerator}/${fraction.denominator}`,
      }),
    [t],
  );
  const majority = useCallback(
    (vote: Vote) => {
      const { needed, tally, entitled: all } = vote;
      return `${name(vote)} ${t('decisions.rules.needed', { for: tally.for, all, needed })}`;
    },
    [t, name],
  );
  const quorum = useCallback(
    ({ quorum: asked, present, entitled, quorumMet }: Vote) => {
      if (asked === 0) return t('decisions.rules.noQuorum', { present, all: entitled });
      const key = quorumMet ? 'decisions.rules.quorumMet' : 'decisions.rules.quorumMissing';
      return t(key, { present, all: entitled, quorum: asked });
    },
    [t],
  );
  return useMemo(() => ({ name, majority, quorum }), [name, majority, quorum]);
}
