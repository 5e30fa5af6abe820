import { limits, routes, type Amendment, type AmendmentDecision, type AmendmentOutcome } from '@koinon/contract';
import { Radio, Select, Stack, Textarea } from '@mantine/core';
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
  /** What becomes of each part: as it is, out, or with other words. */
  parts: Record<string, { how: 'asIs' | 'reworded' | 'out'; words: string }>;
  into: string | null;
}

function Form({ amendment, all, onDecided }: Props) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const words = useAmendmentWords();
  const { id, parts } = amendment;
  const [initial] = useState<Draft>({ outcome: 'accepted', reason: '', parts: {}, into: null });
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
    decide.mutate({ params: { id }, body: bodyOf(draft, parts) });
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
        {outcome === 'partly' &&
          parts.map((part) => (
            <PartField
              key={part.suggestionId}
              part={part}
              value={draft.parts[part.suggestionId] ?? asIs}
              onChange={(next) => change({ parts: { ...draft.parts, [part.suggestionId]: next } })}
            />
          ))}
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

const asIs: Draft['parts'][string] = { how: 'asIs', words: '' };

interface PartProps {
  part: Amendment['parts'][number];
  value: Draft['parts'][string];
  onChange: (value: Draft['parts'][string]) => void;
}

/** What becomes of one change of an amendment that is accepted in part; the final wording, where it is another one. */
function PartField({ part, value, onChange }: PartProps) {
  const { t } = useTranslation();
  const words = useAmendmentWords();
  const { after } = part;
  const ways = after === null ? (['asIs', 'out'] as const) : (['asIs', 'reworded', 'out'] as const);
  // What is too long is shown cut: then the wording is written whole.
  const known = after !== null && !after.endsWith('…') ? after : '';
  return (
    <Stack gap="xs">
      <Radio.Group
        label={words.sentence(part.words)}
        value={value.how}
        onChange={(how) =>
          onChange({ how: how as typeof value.how, words: value.words || (how === 'reworded' ? known : '') })
        }
      >
        <Stack gap="xs" mt="xs">
          {ways.map((how) => (
            <Radio key={how} value={how} label={t(`amendments.part.${how}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {value.how === 'reworded' && (
        <Textarea
          label={t('amendments.wording')}
          description={t('amendments.wordingHint')}
          required
          autosize
          minRows={2}
          maxLength={limits.longText}
          value={value.words}
          onChange={(event) => onChange({ ...value, words: event.currentTarget.value })}
        />
      )}
    </Stack>
  );
}

function bodyOf({ outcome, reason, parts: said, into }: Draft, parts: Amendment['parts']): AmendmentDecision {
  const why = reason.trim() ? { reason: reason.trim() } : {};
  if (outcome === 'partly') {
    const all = parts.map(({ suggestionId }) => ({ suggestionId, ...(said[suggestionId] ?? asIs) }));
    const suggestionIds = all.flatMap(({ how, suggestionId }) => (how === 'asIs' ? [suggestionId] : []));
    const wordings = all.flatMap(({ how, suggestionId, words }) =>
      how === 'reworded' ? [{ suggestionId, words: words.trim() }] : [],
    );
    return { outcome, suggestionIds, wordings, ...why };
  }
  if (outcome === 'rejected') return { outcome, reason: reason.trim() };
  if (outcome === 'merged') return { outcome, into: into ?? '', ...why };
  return { outcome, ...why };
}
