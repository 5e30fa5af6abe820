import { routes, shapes, type InstallationSettings } from '@koinon/contract';
import { Stack, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { query, useCall } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useSignedIn } from '../../lib/session.ts';
import { useDraftForm } from '../../lib/use-draft-form.ts';
import { FormFooter } from '../../ui/FormFooter.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { NoRight } from '../../ui/NoRight.tsx';
import { notify } from '../../ui/notify.ts';

/** What holds for the whole installation. */
export function SettingsPage() {
  const me = useSignedIn();
  return me.administrator ? <Settings /> : <NoRight />;
}

function Settings() {
  const { t } = useTranslation();
  const found = useQuery(query(keys.settings, routes.settings, {}));
  return (
    <Stack maw="66ch">
      <Text c="dimmed">{t('admin.settings.lead')}</Text>
      <Loaded query={found}>{(settings) => <SettingsForm settings={settings} />}</Loaded>
    </Stack>
  );
}

function SettingsForm({ settings }: { settings: InstallationSettings }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { form, fail, failure, done, discard, restored } = useDraftForm({
    draft: 'installation-settings',
    initial: settings,
    schema: shapes.installationSettings,
  });
  const change = useCall(routes.changeSettings, {
    meta: { quiet: true },
    onError: fail,
    onSuccess: (changed) => {
      done();
      client.setQueryData(keys.settings, changed);
      notify.done(t('admin.settings.saved'));
    },
  });
  return (
    <form noValidate onSubmit={form.onSubmit((body) => change.mutate({ body }))}>
      <TextInput
        label={t('admin.settings.chamberName')}
        description={t('admin.settings.chamberNameHint')}
        autoComplete="organization"
        {...form.getInputProps('chamberName')}
      />
      <FormFooter
        failure={failure}
        busy={change.isPending}
        submit={t('common.save')}
        restored={restored}
        onDiscard={discard}
      />
    </form>
  );
}
