import { mandateHolds, routes, type Union } from '@koinon/contract';
import { compareGreek } from '@koinon/text';
import { Alert, Button, Select, Stack, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { useProblemText } from '../../../lib/problem-text.ts';
import { useSignedIn } from '../../../lib/session.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { notify } from '../../../ui/notify.ts';
import { mandatesQuery } from '../queries.ts';

interface Props {
  union: Union;
  opened: boolean;
  onClose: () => void;
}

/** Hands one's place as representative over to another of the union's people, who has it from that moment. */
export function HandOver({ union, opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <FormDialog title={t('unions.people.handOverTitle')} opened={opened} onClose={onClose}>
      <Form union={union} onDone={onClose} />
    </FormDialog>
  );
}

function Form({ union, onDone }: { union: Union; onDone: () => void }) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const problemText = useProblemText();
  const client = useQueryClient();
  const mandates = useQuery(mandatesQuery(union.id));
  const [personId, setPersonId] = useState<string | null>(null);
  const [decisionNumber, setDecisionNumber] = useState('');
  const hand = useCall(routes.handOver, {
    meta: { quiet: true },
    onSuccess: () => {
      notify.done(t('unions.people.handedOver'));
      onDone();
      for (const queryKey of [keys.mandates(union.id), keys.session]) void client.invalidateQueries({ queryKey });
    },
  });
  const now = new Date(mandates.dataUpdatedAt);
  const others = (mandates.data?.items ?? []).filter(
    ({ person, kind, startsAt, endsAt }) =>
      person.id !== me.id &&
      kind !== 'representative' &&
      mandateHolds(
        { unionId: union.id, kind, startsAt: new Date(startsAt), endsAt: endsAt ? new Date(endsAt) : null },
        now,
      ),
  );
  return (
    <Stack>
      <Text>{t('unions.people.handOverBody')}</Text>
      <Select
        label={t('unions.people.person')}
        nothingFoundMessage={t('unions.people.none')}
        value={personId}
        onChange={setPersonId}
        data={others
          .map(({ person, kind }) => ({
            value: person.id,
            label: `${person.name} · ${t(`vocabulary.mandateKinds.${kind}`)}`,
          }))
          .sort((a, b) => compareGreek(a.label, b.label))}
      />
      <TextInput
        label={`${t('unions.people.decisionNumber')} (${t('common.optional')})`}
        description={t('unions.people.decisionHint')}
        maxLength={120}
        value={decisionNumber}
        onChange={(event) => setDecisionNumber(event.currentTarget.value)}
      />
      {hand.error && (
        <Alert color="clay" role="alert">
          {problemText(hand.error)}
        </Alert>
      )}
      <Button
        disabled={!personId}
        loading={hand.isPending}
        onClick={() =>
          personId &&
          hand.mutate({ params: { id: union.id }, body: { personId, decisionNumber: decisionNumber.trim() } })
        }
      >
        {t('unions.people.handOver')}
      </Button>
    </Stack>
  );
}
