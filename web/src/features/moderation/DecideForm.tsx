import { type Measure, type ModerationCase, limits, routes } from '@koinon/contract';
import { Button, Checkbox, Radio, Select, Stack, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';
import { keys } from '../../lib/keys.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { Section } from '../../ui/Section.tsx';

const days = ['1', '7', '30', '90'] as const;
const day = 24 * 60 * 60 * 1000;
const touch = { body: { minHeight: 44, alignItems: 'center' }, labelWrapper: { flex: 1 } } as const;

/** What is to be done: nothing, or one thing or several, with the reason that its author reads. On an appeal, all that is to stand. */
export function DecideForm({ one }: { one: ModerationCase }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const focusAfter = useFocusAfter();
  const { measures: possible, suspend } = one.can;
  const [chosen, setChosen] = useState<Measure[]>(() => one.decisions.at(-1)?.measures ?? []);
  const [whom, setWhom] = useState(suspend[0]?.whom ?? 'person');
  const [length, setLength] = useState<string>('7');
  const [reason, setReason, draft] = useDraft(`decide:${one.id}:${one.state}`, '');
  const appealed = one.state === 'appealed';
  const decide = useCall(routes.decideCase, {
    onSuccess: async (next) => {
      draft.clear();
      client.setQueryData(keys.moderationCase(one.id), next);
      focusAfter(() => document.getElementById('decisions'), t('moderation.decide.done'));
      await client.invalidateQueries({ queryKey: keys.moderation });
    },
  });
  const suspends = chosen.includes('suspend');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!reason.trim()) return;
    const until = new Date(Date.now() + Number(length) * day).toISOString();
    decide.mutate({
      params: { id: one.id },
      body: { measures: chosen, reason: reason.trim(), suspension: suspends ? { whom, until } : null },
    });
  };
  return (
    <Section
      title={t(appealed ? 'moderation.decide.again' : 'moderation.decide.title')}
      lead={t(appealed ? 'moderation.decide.againLead' : 'moderation.decide.lead')}
    >
      <form onSubmit={send}>
        <Stack>
          {possible.length > 0 && (
            <Checkbox.Group
              label={t('moderation.decide.measures')}
              description={t('moderation.decide.none')}
              value={chosen}
              onChange={(next) => setChosen(next as Measure[])}
            >
              <Stack gap={0} mt="xs">
                {possible.map((measure) => (
                  <Checkbox key={measure} value={measure} label={t(`moderation.measures.${measure}`)} styles={touch} />
                ))}
              </Stack>
            </Checkbox.Group>
          )}
          {suspends && (
            <>
              <Radio.Group
                label={t('moderation.decide.whom')}
                value={whom}
                onChange={(next) => setWhom(next as typeof whom)}
              >
                <Stack gap={0}>
                  {suspend.map(({ whom: kind, name }) => (
                    <Radio key={kind} value={kind} label={t(`moderation.decide.${kind}`, { name })} styles={touch} />
                  ))}
                </Stack>
              </Radio.Group>
              <Select
                label={t('moderation.decide.length')}
                value={length}
                onChange={(next) => setLength(next ?? '7')}
                allowDeselect={false}
                data={days.map((value) => ({ value, label: t('moderation.decide.days', { count: Number(value) }) }))}
              />
            </>
          )}
          <Textarea
            label={t('moderation.decide.reason')}
            description={t('moderation.decide.reasonHint')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={limits.reason}
            required
            autosize
            minRows={2}
          />
          <Button
            type="submit"
            loading={decide.isPending}
            disabled={!reason.trim()}
            {...(chosen.length > 0 ? { color: 'clay' } : {})}
            style={{ alignSelf: 'flex-start' }}
          >
            {t(chosen.length > 0 ? 'moderation.decide.send' : 'moderation.decide.leave')}
          </Button>
        </Stack>
      </form>
    </Section>
  );
}
