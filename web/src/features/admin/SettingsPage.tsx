import { accentNames, limits, routes, shapes, workspaceMakers, type InstallationSettings } from '@koinon/contract';
import { Anchor, Fieldset, NativeSelect, Stack, Text, TextInput, Textarea } from '@mantine/core';
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
import { LimitFields } from './LimitFields.tsx';
import { MailTest } from './MailTest.tsx';
import { RetentionFields } from './RetentionFields.tsx';
import { StatementFields } from './StatementFields.tsx';
import { WordFields } from './WordFields.tsx';

/** What holds for the whole installation. */
export function SettingsPage() {
  const me = useSignedIn();
  return me.administrator ? <Settings /> : <NoRight />;
}

function Settings() {
  const { t } = useTranslation();
  const found = useQuery(query(keys.settings, routes.settings, {}));
  return (
    <Stack maw="66ch" gap="xl">
      <Text c="dimmed">{t('admin.settings.lead')}</Text>
      <Loaded query={found}>{(settings) => <SettingsForm settings={settings} />}</Loaded>
      <MailTest />
    </Stack>
  );
}

function SettingsForm({ settings }: { settings: InstallationSettings }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const { form, fail, failure, done, discard, restored } = useDraftForm({
    draft: 'installation-settings',
    initial: settings,
    schema: shapes.installationSettings,
  });
  const change = useCall(routes.changeSettings, {
    meta: { quiet: true },
    onError: fail,
    onSuccess: async (changed) => {
      done();
      const reworded = changed.unionsEl !== settings.unionsEl || changed.unionsEn !== settings.unionsEn;
      client.setQueryData(keys.settings, changed);
      notify.done(t('admin.settings.saved'));
      if (!reworded) return;
      // The answer to the next question brings the new words with it; then this page has them too.
      await client.refetchQueries({ queryKey: keys.settings });
      await i18n.reloadResources();
      await i18n.changeLanguage(i18n.language);
    },
  });
  return (
    <form noValidate onSubmit={form.onSubmit((body) => change.mutate({ body }))}>
      <Stack>
        <TextInput
          label={t('admin.settings.chamberName')}
          description={t('admin.settings.chamberNameHint')}
          autoComplete="organization"
          {...form.getInputProps('chamberName')}
        />
        <WordFields form={form} />
        <NativeSelect
          label={t('admin.settings.workspaceMakers')}
          description={t('admin.settings.workspaceMakersHint')}
          data={workspaceMakers.map((value) => ({ value, label: t(`admin.settings.makers.${value}`) }))}
          {...form.getInputProps('workspaceMakers')}
        />
        <LimitFields form={form} />
        <RetentionFields form={form} />
        <Fieldset legend={t('admin.settings.public')}>
          <Stack>
            <Text size="sm">
              {t('admin.settings.publicLead')}{' '}
              <Anchor href="/p/" target="_blank" rel="noopener" underline="always">
                {t('admin.settings.publicOpen')}
              </Anchor>
            </Text>
            <NativeSelect
              label={t('admin.settings.accent')}
              description={t('admin.settings.accentHint')}
              data={accentNames.map((value) => ({ value, label: t(`admin.settings.accents.${value}`) }))}
              {...form.getInputProps('accent')}
            />
            {(['El', 'En'] as const).map((language) => (
              <Textarea
                key={language}
                label={t(`admin.settings.front${language}`)}
                autosize
                minRows={3}
                maxRows={12}
                maxLength={limits.longText}
                {...form.getInputProps(`front${language}`)}
              />
            ))}
          </Stack>
        </Fieldset>
        <StatementFields which="accessibility" form={form} />
        <StatementFields which="privacy" form={form} />
        <FormFooter
          failure={failure}
          busy={change.isPending}
          submit={t('common.save')}
          restored={restored}
          onDiscard={discard}
        />
      </Stack>
    </form>
  );
}
