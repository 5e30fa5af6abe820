import { limits, routes, type Amendment, type AmendmentDecision, type AmendmentOutcome } from '@koinon/contract';
import { Checkbox, Radio, Select, Stack, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { FormFooter } from '../../ui/FormFooter.tsx';
import { useAmendmentWords } from './use-amendment-words.ts';

interface Props {
  amendment: Amendment;
  all: readonly Amendment[];
  opened: boolean;
  onClose: () => void;
  onDecided: (amendment: Amendment) => void;
}

/** How an amendment is decided on. */
export function DecisionDialog(props: Props) {
  const { t } = useTranslation();
  const { amendment, opened, onClose } = props;
  return (
    <FormDialog title={t('amendments.decideTitle', { number: amendment.number })} opened={opened} onClose={onClose}>
      {opened && <Form {...props} />}
    </FormDialog>
  );
}

const outcomes: readonly AmendmentOutcome[] = ['accepted', 'partly', 'rejected', 'merged'];

interface Draft {
  outcome: AmendmentOutcome;
  reason: string;
  wording: string;
  taken: string[];
  into: string | null;
}

function Form({ amendment, all, onDecided }: Props) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const words = useAmendmentWords();
  const { id, parts } = amendment;
  const [initial] = useState<Draft>({ outcome: 'accepted', reason: '', wording: '', taken: [], into: null });
  const [draft, setDraft, kept] = useDraft(`amendment-decision:${id}`, initial);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const decide = useCall(routes.decideAmendment, {
    meta: { quiet: true },
    onSuccess: (next) => {
      kept.clear();
      onDecided(next);
    },
  });
  const others = all.filter((one) => one.id !== id && one.state === 'submitted');
  const { outcome } = draft;
  const send = (event: FormEvent) => {
    event.preventDefault();
    decide.mutate({ params: { id }, body: bodyOf(draft) });
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <Radio.Group
          label={t('amendments.outcome')}
          value={outcome}
          onChange={(value) => change({ outcome: value as AmendmentOutcome })}
        >
          <Stack gap="xs" mt="xs">
            {outcomes.map((value) => (
              <Radio
                key={value}
                value={value}
                label={t(`amendments.choose.${value}`)}
                disabled={value === 'merged' && others.length === 0}
              />
            ))}
          </Stack>
        </Radio.Group>
        {outcome === 'partly' && (
          <>
            <Checkbox.Group
              label={t('amendments.takenAsIs')}
              value={draft.taken}
              onChange={(taken) => change({ taken })}
            >
              <Stack gap="xs" mt="xs">
                {parts.map((part) => (
                  <Checkbox key={part.suggestionId} value={part.suggestionId} label={words.sentence(part.words)} />
                ))}
              </Stack>
            </Checkbox.Group>
            <Textarea
              label={t('amendments.wording')}
              description={t('amendments.wordingHint')}
              required
              autosize
              minRows={3}
              maxLength={limits.longText}
              value={draft.wording}
              onChange={(event) => change({ wording: event.currentTarget.value })}
            />
          </>
        )}
        {outcome === 'merged' && (
          <Select
            label={t('amendments.into')}
            required
            value={draft.into}
            onChange={(into) => change({ into })}
            data={others.map((one) => ({ value: one.id, label: words.name(one) }))}
          />
        )}
        <Textarea
          label={t('amendments.reason')}
          description={t('amendments.reasonHint')}
          required={outcome === 'rejected'}
          autosize
          minRows={2}
          maxLength={limits.reason}
          value={draft.reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
        />
        <FormFooter
          failure={decide.error ? problemText(decide.error) : null}
          busy={decide.isPending}
          submit={t('amendments.decide')}
          restored={kept.restored}
          onDiscard={kept.clear}
        />
      </Stack>
    </form>
  );
}

function bodyOf({ outcome, reason, wording, taken, into }: Draft): AmendmentDecision {
  const why = reason.trim() ? { reason: reason.trim() } : {};
  if (outcome === 'partly') return { outcome, wording: wording.trim(), suggestionIds: taken, ...why };
  if (outcome === 'rejected') return { outcome, reason: reason.trim() };
  if (outcome === 'merged') return { outcome, into: into ?? '', ...why };
  return { outcome, ...why };
}
