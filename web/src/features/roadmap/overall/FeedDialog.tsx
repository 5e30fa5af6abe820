import { routes } from '@koinon/contract';
import { Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../lib/api.ts';
import { useAnnounce } from '../../../shell/index.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { notify } from '../../../ui/notify.ts';

/** The address that a calendar subscribes to: made, copied, and stopped. */
export function FeedDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [url, setUrl] = useState<string | null>(null);
  const make = useCall(routes.makeCalendarFeed, {
    onSuccess: (feed) => {
      setUrl(feed.url);
      announce(t('roadmap.overall.feed.made'));
    },
  });
  const drop = useCall(routes.dropCalendarFeed, {
    onSuccess: () => {
      setUrl(null);
      notify.done(t('roadmap.overall.feed.dropped'));
    },
  });
  return (
    <FormDialog title={t('roadmap.overall.feed.title')} opened={opened} onClose={onClose}>
      <Stack>
        <Text>{t('roadmap.overall.feed.body')}</Text>
        {url && (
          <TextInput
            label={t('roadmap.overall.feed.address')}
            readOnly
            value={url}
            onFocus={(event) => event.currentTarget.select()}
          />
        )}
        <Group>
          {url && (
            <CopyButton value={url}>
              {({ copied, copy }) => <Button onClick={copy}>{t(copied ? 'common.copied' : 'common.copy')}</Button>}
            </CopyButton>
          )}
          <Button variant={url ? 'default' : 'filled'} loading={make.isPending} onClick={() => make.mutate({})}>
            {t('roadmap.overall.feed.make')}
          </Button>
          <Button variant="subtle" color="clay" loading={drop.isPending} onClick={() => drop.mutate({})}>
            {t('roadmap.overall.feed.drop')}
          </Button>
        </Group>
      </Stack>
    </FormDialog>
  );
}
