import { locales, routes, shapes, themes, type Locale, type Me, type Theme } from '@koinon/contract';
import { Input, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { useChangeSettings } from '../../../lib/use-change-settings.ts';
import { useDraftForm } from '../../../lib/use-draft-form.ts';
import { FormFooter } from '../../../ui/FormFooter.tsx';
import { notify } from '../../../ui/notify.ts';

const schema = shapes.meChange.pick({ name: true }).required();

/** The name waits for «Αποθήκευση»; language and look change as they are chosen. */
export function ProfileForm({ me }: { me: Me }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { form, fail, failure, done, discard, restored } = useDraftForm({
    draft: 'profile',
    initial: { name: me.name },
    schema,
  });
  const keep = (changed: Me) => client.setQueryData(keys.session, changed);
  const rename = useCall(routes.changeMe, {
    meta: { quiet: true },
    onError: fail,
    onSuccess: (changed) => {
      done();
      keep(changed);
      notify.done(t('identity.account.saved'));
    },
  });
  const change = useChangeSettings();

  return (
    <Stack gap="lg">
      <form noValidate onSubmit={form.onSubmit((body) => rename.mutate({ body }))}>
        <TextInput label={t('identity.account.name')} autoComplete="name" {...form.getInputProps('name')} />
        <FormFooter
          failure={failure}
          busy={rename.isPending}
          submit={t('common.save')}
          restored={restored}
          onDiscard={discard}
        />
      </form>
      <Input.Wrapper labelElement="div" label={t('identity.account.language')}>
        <SegmentedControl
          fullWidth
          mt={6}
          aria-label={t('identity.account.language')}
          value={me.locale}
          onChange={(locale) => change.mutate({ body: { locale: locale as Locale } })}
          data={locales.map((value) => ({ value, label: t(`vocabulary.locales.${value}`) }))}
        />
      </Input.Wrapper>
      <Input.Wrapper labelElement="div" label={t('identity.account.theme')}>
        <SegmentedControl
          fullWidth
          mt={6}
          aria-label={t('identity.account.theme')}
          value={me.theme}
          onChange={(theme) => change.mutate({ body: { theme: theme as Theme } })}
          data={themes.map((value) => ({ value, label: t(`vocabulary.themes.${value}`) }))}
        />
      </Input.Wrapper>
    </Stack>
  );
}
