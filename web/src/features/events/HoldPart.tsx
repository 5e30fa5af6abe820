import { type EventShape, routes } from '@koinon/contract';
import { ActionIcon, Alert, Button, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconUserMinus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';
import { useAnnounce } from '../../shell/index.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Row, RowList } from '../../ui/RowList.tsx';
import { Section } from '../../ui/Section.tsx';
import { EditEvent } from './EditEvent.tsx';
import { registrationsQuery, usePutEvent } from './queries.ts';
import { useAttendance } from './use-attendance.ts';

/** For who holds it: who comes and who is there, seats, what was said afterwards, and calling it off. */
export function HoldPart({ event }: { event: EventShape }) {
  const { t, i18n } = useTranslation();
  const [editing, setEditing] = useState(false);
  const number = new Intl.NumberFormat(i18n.language === 'en' ? 'en-GB' : 'el-GR');
  const { checkInCode, feedback, state } = event;
  return (
    <>
      <Section title={t('events.hold.people')} lead={checkInCode && t('events.hold.code', { code: checkInCode })}>
        {event.guests && !event.publicPath && state === 'planned' && (
          <Alert color="ochre" mb="md">
            {t('events.guest.notPublic')}
          </Alert>
        )}
        <People event={event} />
      </Section>
      {feedback && feedback.count > 0 && (
        <Section title={t('events.feedback.title')}>
          <Text>
            {t('events.feedback.average', { average: number.format(feedback.average ?? 0), count: feedback.count })}
          </Text>
          {feedback.words.map((words) => (
            <Text key={words} mt="xs" style={{ whiteSpace: 'pre-line' }}>
              «{words}»
            </Text>
          ))}
        </Section>
      )}
      {state === 'planned' && (
        <Section title={t('events.hold.change')}>
          {editing ? (
            <EditEvent event={event} onDone={() => setEditing(false)} />
          ) : (
            <Group>
              <Button variant="default" onClick={() => setEditing(true)}>
                {t('events.hold.edit')}
              </Button>
              <Cancel event={event} />
            </Group>
          )}
        </Section>
      )}
    </>
  );
}

/** Those who come and wait; a tick says that somebody is there. */
function People({ event: { id, state: eventState } }: { event: EventShape }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const confirm = useConfirm();
  const put = usePutEvent();
  const remove = useCall(routes.unregister, { onSuccess: put });
  const people = useQuery(registrationsQuery(id));
  const attendance = useAttendance(id);
  const askRemove = async (registrationId: string, name: string) => {
    const question = {
      title: t('events.hold.removeTitle', { name }),
      body: t('events.hold.removeBody'),
      confirm: t('events.leave.submit'),
      danger: true,
    };
    if (!(await confirm(question))) return;
    remove.mutate(
      { params: { id, registrationId } },
      { onSuccess: () => announce(t('events.hold.removed', { name })) },
    );
  };
  return (
    <Stack>
      {attendance.waiting > 0 && !attendance.busy && (
        <Alert color="ochre" role="status">
          <Group justify="space-between">
            {t('events.hold.waits', { count: attendance.waiting })}
            <Button variant="default" onClick={attendance.retry}>
              {t('events.hold.retry')}
            </Button>
          </Group>
        </Alert>
      )}
      <Loaded query={people}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed">{t('events.hold.nobody')}</Text>
          ) : (
            <RowList label={t('events.hold.people')}>
              {items.map((one) => {
                const { id: registrationId, person, union, guest, state, answers } = one;
                const name = person.name || t('events.guest.nameless');
                return (
                  <Row
                    key={registrationId}
                    main={name}
                    sub={[
                      union?.shortName,
                      guest && t('events.guest.mark'),
                      t(`events.states.${state}`),
                      ...answers.filter(Boolean),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                    end={
                      <>
                        {(state === 'confirmed' || state === 'attended') && (
                          <Checkbox
                            py={10}
                            label={t('events.hold.there')}
                            aria-label={t('events.hold.thereOne', { name })}
                            checked={attendance.isThere(one)}
                            onChange={(change) => {
                              attendance.mark(registrationId, change.currentTarget.checked);
                              announce(t('events.hold.noted', { name }));
                            }}
                          />
                        )}
                        {state !== 'attended' && eventState === 'planned' && (
                          <ActionIcon
                            variant="subtle"
                            color="clay"
                            size={44}
                            aria-label={t('events.hold.removeOne', { name })}
                            onClick={() => void askRemove(registrationId, name)}
                          >
                            <IconUserMinus size={18} />
                          </ActionIcon>
                        )}
                      </>
                    }
                  />
                );
              })}
            </RowList>
          )
        }
      </Loaded>
    </Stack>
  );
}

function Cancel({ event: { id, seriesId } }: { event: EventShape }) {
  const { t } = useTranslation();
  const put = usePutEvent();
  const announce = useAnnounce();
  const [opened, setOpened] = useState(false);
  const [following, setFollowing] = useState(false);
  const [reason, setReason, draft] = useDraft(`event-cancel:${id}`, '');
  const cancel = useCall(routes.cancelEvent, {
    onSuccess: (changed) => {
      draft.clear();
      setOpened(false);
      put(changed);
      announce(t('events.cancelled'));
    },
  });
  return (
    <>
      <Button variant="subtle" color="clay" onClick={() => setOpened(true)}>
        {t('events.cancel.action')}
      </Button>
      <FormDialog title={t('events.cancel.action')} opened={opened} onClose={() => setOpened(false)}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim()) cancel.mutate({ params: { id }, body: { reason, following } });
          }}
        >
          <Stack>
            <Textarea
              label={t('events.cancel.reason')}
              description={t('events.cancel.hint')}
              autosize
              minRows={2}
              maxLength={1000}
              data-autofocus
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            {seriesId && (
              <Checkbox
                label={t('events.cancel.following')}
                checked={following}
                onChange={(event) => setFollowing(event.currentTarget.checked)}
              />
            )}
            <Button type="submit" color="clay" loading={cancel.isPending} disabled={!reason.trim()}>
              {t('events.cancel.action')}
            </Button>
          </Stack>
        </form>
      </FormDialog>
    </>
  );
}
