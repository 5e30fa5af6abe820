import { type GuestRight, limits, routes, shapes } from '@koinon/contract';
import { Button, CopyButton, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCall } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useDraftForm } from '../../lib/use-draft-form.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { FormFooter } from '../../ui/FormFooter.tsx';

const schema = z.object({ name: shapes.guestLinkInput.shape.name, may: z.enum(shapes.guestRights), days: z.string() });
const addressId = 'guest-link-address';

/** Gives a guest an address, and shows it this once. */
export function NewGuestLink({ documentId }: { documentId: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const focusAfter = useFocusAfter();
  const [made, setMade] = useState<{ name: string; url: string } | null>(null);
  const { form, fail, failure, restored, discard } = useDraftForm({
    draft: `guest-link:${documentId}`,
    initial: { name: '', may: 'read', days: '14' } as { name: string; may: GuestRight; days: string },
    schema,
  });
  const make = useCall(routes.makeGuestLink, {
    meta: { quiet: true },
    onError: fail,
    onSuccess: ({ name, url }) => {
      discard();
      setMade({ name, url });
      focusAfter(() => document.getElementById(addressId), t('guestLinks.made', { name }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.guestLinks(documentId) }),
  });
  const submit = ({ name, may, days }: z.output<typeof schema>) => {
    const chosen = shapes.guestDays.find((one) => String(one) === days) ?? 14;
    make.mutate({ params: { id: documentId }, body: { name, may, days: chosen } });
  };
  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <Stack>
        <TextInput
          label={t('guestLinks.name')}
          description={t('guestLinks.nameHint')}
          maxLength={limits.name}
          {...form.getInputProps('name')}
        />
        <NativeSelect
          label={t('guestLinks.may')}
          data={shapes.guestRights.map((right) => ({ value: right, label: t(`guestLinks.rights.${right}`) }))}
          {...form.getInputProps('may')}
        />
        <NativeSelect
          label={t('guestLinks.days')}
          data={shapes.guestDays.map((days) => ({
            value: String(days),
            label: t('guestLinks.forDays', { count: days }),
          }))}
          {...form.getInputProps('days')}
        />
        <FormFooter
          failure={failure}
          busy={make.isPending}
          submit={t('guestLinks.make')}
          restored={restored}
          onDiscard={discard}
        />
        {made && (
          <Group align="flex-end">
            <TextInput
              id={addressId}
              flex={1}
              label={t('guestLinks.address', { name: made.name })}
              description={t('guestLinks.addressHint')}
              readOnly
              value={made.url}
              onFocus={(event) => event.currentTarget.select()}
            />
            <CopyButton value={made.url}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {t(copied ? 'common.copied' : 'common.copy')}
                </Button>
              )}
            </CopyButton>
          </Group>
        )}
      </Stack>
    </form>
  );
}
