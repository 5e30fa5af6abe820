import type { NameWish, UnionRef } from '@koinon/contract';
import { Input, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../lib/session.ts';

/** The union one may speak for here, in whose name one acts, and how to choose: the last choice is remembered. */
export interface ActingAs {
  union: UnionRef | null;
  as: NameWish;
  choose: (as: NameWish) => void;
}

/** Reads and keeps the choice on this device; storage may be closed, and then it lasts as long as the page. */
function remembered(key: string): NameWish {
  try {
    return localStorage.getItem(key) === 'person' ? 'person' : 'union';
  } catch {
    return 'union';
  }
}
function remember(key: string, as: NameWish): void {
  try {
    localStorage.setItem(key, as);
  } catch {
    return;
  }
}

/** In whose name one acts among these unions. Who speaks for none of them acts for themselves and is not asked. */
export function useActAs(unions: readonly UnionRef[]): ActingAs {
  const me = useMe();
  const key = `koinon:act-as:${me?.id ?? 'guest'}`;
  const [now] = useState(() => new Date());
  const [as, setAs] = useState(() => remembered(key));
  const voices = (me?.mandates ?? []).filter(
    ({ kind, union, startsAt }) =>
      kind !== 'member' && new Date(startsAt) <= now && unions.some(({ id }) => id === union.id),
  );
  const voice = voices.find(({ kind }) => kind === 'representative') ?? voices[0];
  return {
    union: voice?.union ?? null,
    as: voice ? as : 'person',
    choose: (next) => {
      remember(key, next);
      setAs(next);
    },
  };
}

/** «ως Ένωση …» or «προσωπικά». */
export function ActAs({ acting: { union, as, choose } }: { acting: ActingAs }) {
  const { t } = useTranslation();
  if (!union) return null;
  return (
    <Input.Wrapper labelElement="div" label={t('common.actAs')}>
      <SegmentedControl
        fullWidth
        mt={4}
        aria-label={t('common.actAs')}
        value={as}
        onChange={(value) => choose(value as NameWish)}
        data={[
          { value: 'union', label: t('common.actingAs', { union: union.shortName }) },
          { value: 'person', label: t('common.personally') },
        ]}
      />
    </Input.Wrapper>
  );
}
