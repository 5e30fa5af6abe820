import { routes, type Letter } from '@koinon/contract';
import { Accordion, Alert, Stack, Text } from '@mantine/core';
import { IconMailOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { keys } from '../../lib/keys.ts';
import { useSignedIn } from '../../lib/session.ts';
import { usePages } from '../../lib/use-pages.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { NoRight } from '../../ui/NoRight.tsx';
import { PagedList } from '../../ui/PagedList.tsx';
import { LinkedText } from './LinkedText.tsx';
import classes from './OutboxPage.module.css';

/** The letters kept where no mail server is set, to be read and handed on. */
export function OutboxPage() {
  const me = useSignedIn();
  return me.administrator ? <Outbox /> : <NoRight />;
}

function Outbox() {
  const { t } = useTranslation();
  const pages = usePages<Letter>(keys.outbox, routes.outbox, {}, { refetchInterval: 15_000 });
  const framed = (rows: ReactNode) => (
    <Stack>
      <Alert color="ochre">{t('admin.outbox.lead')}</Alert>
      <Accordion variant="separated" order={2} aria-label={t('admin.outbox.letters')}>
        {rows}
      </Accordion>
    </Stack>
  );
  return (
    <PagedList
      label={t('admin.outbox.letters')}
      pages={pages}
      empty={<EmptyState icon={IconMailOff} title={t('admin.outbox.emptyTitle')} body={t('admin.outbox.emptyBody')} />}
      framed={framed}
    >
      {(letter) => <LetterItem key={letter.id} letter={letter} />}
    </PagedList>
  );
}

function LetterItem({ letter: { id, to, subject, at, text } }: { letter: Letter }) {
  const { t } = useTranslation();
  const dates = useDates();
  return (
    <Accordion.Item value={id} className={classes.letter}>
      <Accordion.Control>
        <Text component="span" display="block" fw={560}>
          {subject}
        </Text>
        <Text component="span" display="block" size="sm" c="dimmed">
          {t('admin.outbox.to', { to })} · {dates.moment(at)}
        </Text>
      </Accordion.Control>
      <Accordion.Panel>
        <LinkedText className={classes.text} text={text} />
      </Accordion.Panel>
    </Accordion.Item>
  );
}
