import { shapes, type WorkspaceInput } from '@koinon/contract';
import { Checkbox, MultiSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraftForm } from '../../lib/use-draft-form.ts';
import { FormFooter } from '../../ui/FormFooter.tsx';
import { LevelPicker, PillarPicker, RegionsSelect, VisibilityPicker } from './fields.tsx';
import { useUnionChoices } from './use-union-choices.ts';

export const emptyWorkspace: WorkspaceInput = {
  title: '',
  purpose: '',
  pillars: [],
  level: 'national',
  regions: [],
  visibility: 'private',
  namesPublic: false,
  unionIds: [],
};

interface Props {
  draft: string;
  initial: WorkspaceInput;
  withUnions?: boolean;
  submit: string;
  onSubmit: (values: WorkspaceInput) => Promise<unknown>;
}

/** Title, purpose, pillars, level, regions, visibility and, at the start, the unions of a workspace. */
export function WorkspaceForm({ draft, initial, withUnions = false, submit, onSubmit }: Props) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const choices = useUnionChoices(withUnions);
  const { form, fail, failure, done, discard, restored } = useDraftForm({
    draft,
    initial: { ...initial },
    schema: shapes.workspaceInput,
  });
  const send = async (values: WorkspaceInput) => {
    setBusy(true);
    try {
      await onSubmit(values);
      done();
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form noValidate onSubmit={form.onSubmit((values) => void send(values))}>
      <Stack gap="lg">
        <TextInput
          label={t('workspaces.form.title')}
          description={t('workspaces.form.titleHint')}
          {...form.getInputProps('title')}
        />
        <Textarea
          label={`${t('workspaces.form.purpose')} (${t('common.optional')})`}
          description={t('workspaces.form.purposeHint')}
          autosize
          minRows={3}
          maxRows={12}
          {...form.getInputProps('purpose')}
        />
        <PillarPicker {...form.getInputProps('pillars')} />
        <LevelPicker {...form.getInputProps('level')} />
        {form.values.level !== 'national' && <RegionsSelect {...form.getInputProps('regions')} />}
        <VisibilityPicker {...form.getInputProps('visibility')} />
        {form.values.visibility === 'public' && (
          <Checkbox
            label={t('workspaces.form.namesPublic')}
            description={t('workspaces.form.namesPublicHint')}
            {...form.getInputProps('namesPublic', { type: 'checkbox' })}
          />
        )}
        {withUnions && (
          <MultiSelect
            label={`${t('workspaces.form.unions')} (${t('common.optional')})`}
            description={t('workspaces.form.unionsHint')}
            data={choices}
            searchable
            {...form.getInputProps('unionIds')}
          />
        )}
        <FormFooter failure={failure} busy={busy} submit={submit} restored={restored} onDiscard={discard} />
      </Stack>
    </form>
  );
}
