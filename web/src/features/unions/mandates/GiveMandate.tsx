import { mandateKinds, routes, type MandateKind, type Union } from '@koinon/contract';
import { Select, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { athensMidnight } from '../../../i18n/athens.ts';
import { useCall } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { useDraftForm } from '../../../lib/use-draft-form.ts';
import { DayField } from '../../../ui/DayField.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { FormFooter } from '../../../ui/FormFooter.tsx';
import { notify } from '../../../ui/notify.ts';
import { PersonPicker } from './PersonPicker.tsx';

interface Props {
  union: Union;
  opened: boolean;
  onClose: () => void;
}

/** Gives somebody who has an account a mandate of the union. */
export function GiveMandate({ union, opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <FormDialog title={t('unions.people.giveTitle')} opened={opened} onClose={onClose}>
      <Form union={union} onDone={onClose} />
    </FormDialog>
  );
}

const schema = z
  .object({ personId: z.string().min(1), startsAt: z.string().nullable(), endsAt: z.string().nullable() })
  .refine(({ startsAt, endsAt }) => !startsAt || !endsAt || startsAt < endsAt, {
    path: ['endsAt'],
    message: 'common.field.dateOrder',
  });

function Form({ union, onDone }: { union: Union; onDone: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { form, fail, failure, done, discard, restored } = useDraftForm({
    draft: `mandate:${union.id}`,
    initial: {
      personId: '',
      kind: 'representative' as MandateKind,
      startsAt: null as string | null,
      endsAt: null as string | null,
      decisionNumber: '',
    },
    schema,
  });
  const give = useCall(routes.giveMandate, {
    meta: { quiet: true },
    onError: fail,
    onSuccess: () => {
      done();
      notify.done(t('unions.people.given'));
      void client.invalidateQueries({ queryKey: keys.mandates(union.id) });
      onDone();
    },
  });
  const submit = ({ personId, kind, startsAt, endsAt, decisionNumber }: typeof form.values) =>
    give.mutate({
      params: { id: union.id },
      body: {
        personId,
        kind,
        decisionNumber: decisionNumber.trim(),
        ...(startsAt ? { startsAt: athensMidnight(startsAt) } : {}),
        endsAt: endsAt ? athensMidnight(endsAt) : null,
      },
    });

  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <Stack>
        <PersonPicker {...form.getInputProps('personId')} />
        <Select
          label={t('unions.people.kind')}
          data={mandateKinds.map((value) => ({ value, label: t(`vocabulary.mandateKinds.${value}`) }))}
          {...form.getInputProps('kind')}
        />
        <DayField
          label={`${t('unions.people.starts')} (${t('common.optional')})`}
          valueFormat="D/M/YYYY"
          clearable
          {...form.getInputProps('startsAt')}
        />
        <DayField
          label={`${t('unions.people.ends')} (${t('common.optional')})`}
          description={t('unions.people.endsHint')}
          valueFormat="D/M/YYYY"
          clearable
          {...form.getInputProps('endsAt')}
        />
        <TextInput
          label={`${t('unions.people.decisionNumber')} (${t('common.optional')})`}
          description={t('unions.people.decisionHint')}
          maxLength={120}
          {...form.getInputProps('decisionNumber')}
        />
        <FormFooter
          failure={failure}
          busy={give.isPending}
          submit={t('unions.people.giveSubmit')}
          restored={restored}
          onDiscard={discard}
        />
      </Stack>
    </form>
  );
}
