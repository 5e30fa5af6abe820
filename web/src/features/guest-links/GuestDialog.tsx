import { type GuestLink, routes } from '@koinon/contract';
import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { query, useCall } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useDocumentPage } from '../../shell/document/index.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { Lines, Loaded } from '../../ui/Loaded.tsx';
import { notify } from '../../ui/notify.ts';
import { Row, RowList } from '../../ui/RowList.tsx';
import { NewGuestLink } from './NewGuestLink.tsx';

/** Who reads the open document by an address of their own: given, counted and ended here. */
export function GuestDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { document } = useDocumentPage();
  return (
    <FormDialog title={t('guestLinks.title')} opened={opened} onClose={onClose} size="lg">
      <Stack gap="lg">
        <Text>{t('guestLinks.lead')}</Text>
        <NewGuestLink documentId={document.id} />
        <Given documentId={document.id} />
      </Stack>
    </FormDialog>
  );
}

function Given({ documentId }: { documentId: string }) {
  const { t } = useTranslation();
  const links = useQuery(query(keys.guestLinks(documentId), routes.guestLinks, { params: { id: documentId } }));
  return (
    <section>
      <Title order={3} size="h4" mb="xs" id="guest-links-given" tabIndex={-1}>
        {t('guestLinks.given')}
      </Title>
      <Loaded query={links} skeleton={<Lines count={1} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed">{t('guestLinks.none')}</Text>
          ) : (
            <RowList label={t('guestLinks.given')}>
              {items.map((link) => (
                <LinkRow key={link.id} link={link} documentId={documentId} />
              ))}
            </RowList>
          )
        }
      </Loaded>
    </section>
  );
}

function LinkRow({ link, documentId }: { link: GuestLink; documentId: string }) {
  const { t } = useTranslation();
  const dates = useDates();
  const client = useQueryClient();
  const focusAfter = useFocusAfter();
  const end = useCall(routes.endGuestLink, {
    onSettled: () => client.invalidateQueries({ queryKey: keys.guestLinks(documentId) }),
    onSuccess: () => notify.done(t('guestLinks.endedNow')),
  });
  const change = useCall(routes.changeGuestLink, {
    onSettled: () => client.invalidateQueries({ queryKey: keys.guestLinks(documentId) }),
    onSuccess: (now) => {
      focusAfter(() => document.getElementById(`guest-link-${now.id}`));
      notify.done(t(now.paused ? 'guestLinks.pausedNow' : 'guestLinks.resumedNow'));
    },
  });
  const { id, name, may, by, paused, endsAt, ended, expired, opened, openedAt, comments } = link;
  return (
    <Row
      main={name}
      sub={[
        ...(paused ? [t('guestLinks.paused')] : []),
        t(`guestLinks.rights.${may}`),
        t('guestLinks.by', { name: by.name }),
        t('guestLinks.until', { when: dates.day(endsAt) }),
        openedAt ? t('guestLinks.opened', { count: opened, when: dates.ago(openedAt) }) : t('guestLinks.neverOpened'),
        ...(comments > 0 ? [t('guestLinks.comments', { count: comments })] : []),
      ].join(' · ')}
      end={
        ended || expired ? (
          <Badge color="gray" variant="outline">
            {t(ended ? 'guestLinks.ended' : 'guestLinks.expired')}
          </Badge>
        ) : (
          <Group gap="xs">
            <Button
              id={`guest-link-${id}`}
              variant="default"
              aria-label={t(paused ? 'guestLinks.resumeOf' : 'guestLinks.pauseOf', { name })}
              loading={change.isPending}
              onClick={() => change.mutate({ params: { id: documentId, linkId: id }, body: { paused: !paused } })}
            >
              {t(paused ? 'guestLinks.resume' : 'guestLinks.pause')}
            </Button>
            <Button
              variant="default"
              aria-label={t('guestLinks.endOf', { name })}
              loading={end.isPending}
              onClick={() => end.mutate({ params: { id: documentId, linkId: id } })}
            >
              {t('guestLinks.end')}
            </Button>
          </Group>
        )
      }
    />
  );
}
