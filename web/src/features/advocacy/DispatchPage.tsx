import type { Dispatch } from '@koinon/contract';
import { Anchor, Badge, Button, Stack, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { statusOf } from '../../lib/api.ts';
import { useFollow } from '../../live/index.ts';
import { ActorName } from '../../ui/ActorName.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { NotFound } from '../../ui/NotFound.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { Section } from '../../ui/Section.tsx';
import { DispatchChanges } from './DispatchChanges.tsx';
import { DispatchForm } from './DispatchForm.tsx';
import { dispatchQuery } from './queries.ts';

const words = { whiteSpace: 'pre-line', overflowWrap: 'anywhere' } as const;

/** One way of a text to an authority: all that is known of it and, for coordinators, the form. */
export function DispatchPage() {
  const { t } = useTranslation();
  const { dispatchId = '' } = useParams({ strict: false });
  const found = useQuery(dispatchQuery(dispatchId));
  const [editing, setEditing] = useState(false);
  useFollow(found.data ? [found.data.workspace.id] : []);
  if ([400, 404].includes(statusOf(found.error))) return <NotFound />;
  const one = found.data;
  return (
    <PageFrame
      title={one?.authority ?? t('common.loading')}
      bare={!one}
      width="text"
      crumbs={[{ label: t('advocacy.title'), to: '/advocacy' }]}
      lead={
        one && (
          <Anchor component={Link} to={`/documents/${one.document.id}`}>
            {one.document.title}
          </Anchor>
        )
      }
      actions={
        one?.can.edit &&
        !editing && (
          <Button variant="default" leftSection={<IconPencil size={18} aria-hidden />} onClick={() => setEditing(true)}>
            {t('common.edit')}
          </Button>
        )
      }
    >
      <Loaded query={found}>
        {(known) =>
          editing ? (
            <Section title={t('common.edit')}>
              <DispatchForm said={known} onDone={() => setEditing(false)} />
            </Section>
          ) : (
            <Stack gap="lg">
              <About one={known} />
              {known.can.readHistory && known.changed && <DispatchChanges id={known.id} />}
            </Stack>
          )
        }
      </Loaded>
    </PageFrame>
  );
}

function About({ one }: { one: Dispatch }) {
  const { t } = useTranslation();
  const dates = useDates();
  const day = (value: string) => dates.day(`${value}T12:00:00Z`);
  const { answer, nextStep, contacts, notes, outcome, recorded, changed } = one;
  const part = (title: string, body: ReactNode) => (
    <div>
      <Text fw={600} component="h3" m={0}>
        {title}
      </Text>
      {body}
    </div>
  );
  return (
    <Section
      title={t(`advocacy.states.${one.state}`)}
      actions={one.public && <Badge color="aegean">{t('advocacy.isPublic')}</Badge>}
    >
      <Stack id="dispatch" tabIndex={-1}>
        <Text>
          {`${t('advocacy.form.sentOn')}: ${day(one.sentOn)}`}
          {one.protocolNumber && ` · ${t('advocacy.protocol', { number: one.protocolNumber })}`}
        </Text>
        {nextStep &&
          part(t('advocacy.nextStep'), <Text style={words}>{`${day(nextStep.on)}: ${nextStep.words}`}</Text>)}
        {contacts.length > 0 &&
          part(
            t('advocacy.contacts'),
            <Stack component="ul" gap={4} m={0} style={{ paddingInlineStart: '1.2em' }}>
              {contacts.map((contact, index) => (
                <li key={index}>
                  {t('advocacy.contactLine', { ...contact, day: day(contact.on) })}
                  {contact.about && `: ${contact.about}`}
                </li>
              ))}
            </Stack>,
          )}
        {answer &&
          part(
            t('advocacy.answer'),
            <>
              <Text style={words}>{[day(answer.on), answer.words].filter(Boolean).join(': ')}</Text>
              {answer.fileId && answer.fileName && (
                <Anchor href={`/api/files/${answer.fileId}`} download>
                  {answer.fileName}
                </Anchor>
              )}
              {answer.fileId && !answer.fileName && <Text c="dimmed">{t('advocacy.fileGone')}</Text>}
            </>,
          )}
        {outcome && part(t('advocacy.outcome'), <Text style={words}>{outcome}</Text>)}
        {notes && part(t('advocacy.notes'), <Text style={words}>{notes}</Text>)}
        <Text size="sm" c="dimmed" component="div">
          {t('advocacy.recordedBy')} <ActorName actor={recorded.by} /> · <Moment at={recorded.at} />
          {changed && (
            <>
              {' · '}
              {t('advocacy.changedBy')} <ActorName actor={changed.by} /> · <Moment at={changed.at} />
            </>
          )}
        </Text>
      </Stack>
    </Section>
  );
}
