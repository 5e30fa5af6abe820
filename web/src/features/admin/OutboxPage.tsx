import { routes, type Letter } from '@koinon/contract';
import { Accordion, Alert, Stack, Text } from '@mantine/core';
import { IconMailOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { query } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useSignedIn } from '../../lib/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { NoRight } from '../../ui/NoRight.tsx';
import { LinkedText } from './LinkedText.tsx';
import classes from './OutboxPage.module.css';

/** The letters kept where no mail server is set, to be read and handed on. */
export function OutboxPage() {
  const { t } = useTranslation();
  const me = useSignedIn();
  const letters = useQuery({
    ...query(keys.outbox, routes.outbox, {}),
    enabled: me.administrator,
    refetchInterval: 15_000,
  });
  if (!me.administrator) return <NoRight />;
  return (
    <Loaded query={letters}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState icon={IconMailOff} title={t('admin.outbox.emptyTitle')} body={t('admin.outbox.emptyBody')} />
        ) : (
          <Stack>
            <Alert color="ochre">{t('admin.outbox.lead')}</Alert>
            <Accordion variant="separated" order={2} aria-label={t('admin.outbox.letters')}>
              {items.map((letter) => (
                <LetterItem key={letter.id} letter={letter} />
              ))}
            </Accordion>
          </Stack>
        )
      }
    </Loaded>
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
