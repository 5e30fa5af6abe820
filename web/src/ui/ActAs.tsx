import type { NameWish, RecordedFor, UnionRef } from '@koinon/contract';
import { Checkbox, Input, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../lib/session.ts';
import { type Recording, RecordFields, nothingRecorded } from './RecordFields.tsx';

/** The union one may speak for here, in whose name one acts, and how to choose: the last choice is remembered. */
export interface ActingAs {
  union: UnionRef | null;
  as: NameWish;
  choose: (as: NameWish) => void;
  /** For the coordinating team: the unions that they may write something down for. */
  mayRecordFor: readonly UnionRef[];
  /** What they write down now for one of them; null where they speak for themselves. */
  recording: Recording | null;
  record: (recording: Recording | null) => void;
  /** It was sent without the union it is recorded for. */
  missing: boolean;
  /** Whether it can be sent; if not, the page says what is missing from now on. */
  demand: () => boolean;
  /** As the interface takes it. */
  said: { as: NameWish; recorded?: RecordedFor };
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
  const [recording, record] = useState<Recording | null>(null);
  const [missing, setMissing] = useState(false);
  const own = voice ? as : 'person';
  return {
    union: voice?.union ?? null,
    as: own,
    choose: (next) => {
      remember(key, next);
      setAs(next);
      record(null);
    },
    mayRecordFor: me?.coordinator ? unions : [],
    recording,
    record,
    missing,
    demand: () => {
      const named = isNamed({ recording });
      setMissing(!named);
      return named;
    },
    said: { as: own, ...(recording?.unionId ? { recorded: recording } : {}) },
  };
}

/** Whether it can be said now: what is written down for a union names it. */
export const isNamed = ({ recording }: Pick<ActingAs, 'recording'>): boolean => recording?.unionId !== '';

/** «ως Ένωση …» or «προσωπικά»; for the team, also what a union said that is not online. */
export function ActAs({ acting }: { acting: ActingAs }) {
  const { t } = useTranslation();
  const { union, as, choose, mayRecordFor, recording, record, missing } = acting;
  return (
    <>
      {union && (
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
      )}
      {mayRecordFor.length > 0 && (
        <Checkbox
          py={10}
          label={t('common.record.forUnion')}
          checked={recording !== null}
          onChange={(event) => record(event.currentTarget.checked ? nothingRecorded : null)}
        />
      )}
      {recording && <RecordFields unions={mayRecordFor} value={recording} onChange={record} missing={missing} />}
    </>
  );
}
