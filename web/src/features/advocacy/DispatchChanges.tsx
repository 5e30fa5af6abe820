import type { DispatchStep } from '@koinon/contract';
import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { ActorName } from '../../ui/ActorName.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Section } from '../../ui/Section.tsx';
import { dispatchHistoryQuery } from './queries.ts';

type Said = DispatchStep['after'];
const names = {
  authority: 'advocacy.authority',
  sentOn: 'advocacy.form.sentOn',
  protocolNumber: 'advocacy.form.protocol',
  state: 'advocacy.state',
  contacts: 'advocacy.contacts',
  answer: 'advocacy.answer',
  nextStep: 'advocacy.nextStep',
  outcome: 'advocacy.outcome',
  notes: 'advocacy.notes',
  public: 'advocacy.public',
} as const satisfies Record<keyof Said, string>;
const fields = Object.keys(names) as (keyof Said)[];

/** What an entry said before, in sentences: who changed it, from what to what. */
export function DispatchChanges({ id }: { id: string }) {
  const { t } = useTranslation();
  const words = useWords();
  const history = useQuery(dispatchHistoryQuery(id));
  return (
    <Section title={t('advocacy.history.title')}>
      <Loaded query={history}>
        {({ items }) => (
          <Stack component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
            {items.map(({ by, at, before, after }, index) => (
              <li key={index}>
                <Text size="sm" c="dimmed" component="div">
                  <ActorName actor={by} /> · <Moment at={at} />
                </Text>
                {fields
                  .filter((field) => field in after)
                  .map((field) => {
                    const [from, to] = [words(field, before), words(field, after)];
                    const kind = from === '' ? 'written' : to === '' ? 'cleared' : 'changed';
                    return (
                      <Text key={field} style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
                        {t(`advocacy.history.${kind}`, { field: t(names[field]), from, to })}
                      </Text>
                    );
                  })}
              </li>
            ))}
          </Stack>
        )}
      </Loaded>
    </Section>
  );
}

/** What a field said, in words; empty where it said nothing. */
function useWords(): (field: keyof Said, said: Said) => string {
  const { t } = useTranslation();
  const dates = useDates();
  const day = (value: string) => dates.day(`${value}T12:00:00Z`);
  return (field, { answer, nextStep, contacts, sentOn, state, public: shown, ...rest }) => {
    if (field === 'answer') {
      if (!answer) return '';
      const file = answer.fileId && (answer.fileName ?? t('advocacy.history.fileGone'));
      return [day(answer.on), answer.words, file].filter(Boolean).join(', ');
    }
    if (field === 'nextStep') return nextStep ? `${day(nextStep.on)}, ${nextStep.words}` : '';
    if (field === 'sentOn') return sentOn ? day(sentOn) : '';
    if (field === 'state') return state ? t(`advocacy.states.${state}`) : '';
    if (field === 'public') return t(shown ? 'advocacy.history.yes' : 'advocacy.history.no');
    if (field === 'contacts')
      return (contacts ?? [])
        .map((one) => [t('advocacy.contactLine', { ...one, day: day(one.on) }), one.about].filter(Boolean).join(', '))
        .join(' · ');
    return rest[field] ?? '';
  };
}
