import { type Conversation, limits, routes } from '@koinon/contract';
import { Alert, Anchor, Badge, Button, Group, Paper, Stack, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { statusOf, useCall } from '../../../lib/api.ts';
import { useDraft } from '../../../lib/drafts.ts';
import { useProblemText } from '../../../lib/problem-text.ts';
import { useAnnounce, useFocusAfter } from '../../../shell/index.ts';
import { ActorName } from '../../../ui/ActorName.tsx';
import { useConfirm } from '../../../ui/confirm.tsx';
import { Loaded } from '../../../ui/Loaded.tsx';
import { Moment } from '../../../ui/Moment.tsx';
import { NotFound } from '../../../ui/NotFound.tsx';
import { PageFrame } from '../../../ui/PageFrame.tsx';
import { ReportButton } from '../../moderation/index.ts';
import { conversationQuery, usePutConversation } from './queries.ts';
import { useVoices } from './use-voices.ts';

/** One conversation of unions: what was said, answering, and making an end of it. */
export function ConversationPage() {
  const { t } = useTranslation();
  const { conversationId = '' } = useParams({ strict: false });
  const found = useQuery(conversationQuery(conversationId));
  if ([400, 404].includes(statusOf(found.error))) return <NotFound />;
  const one = found.data;
  return (
    <PageFrame
      title={one?.subject ?? t('common.loading')}
      bare={!one}
      width="text"
      crumbs={[
        { label: t('unions.title'), to: '/unions' },
        { label: t('directory.messages.title'), to: '/unions/messages' },
      ]}
      actions={one && <Badge color="gray">{t(`directory.kinds.${one.kind}`)}</Badge>}
    >
      <Loaded query={found}>
        {(conversation) => (
          <Stack key={conversation.id}>
            <Text c="dimmed">
              {t('directory.between')}{' '}
              {conversation.unions.map(({ id, shortName }, i) => (
                <span key={id}>
                  {i > 0 && ', '}
                  <Anchor component={Link} to={`/unions/${id}`}>
                    {shortName}
                  </Anchor>
                </span>
              ))}
              {conversation.withTeam && `, ${t('directory.team')}`}
            </Text>
            {conversation.reported && (
              <Alert color="clay" title={t('directory.reported')}>
                <Anchor component={Link} to="/moderation" inherit>
                  {t('directory.toQueue')}
                </Anchor>
              </Alert>
            )}
            <Stack component="ol" gap="sm" m={0} p={0} style={{ listStyle: 'none' }} aria-label={t('directory.said')}>
              {conversation.messages.map(({ by, words, at }) => (
                <Paper key={`${at} ${by.id}`} withBorder p="md" component="li">
                  <Group justify="space-between" gap="xs" mb={6}>
                    <Text fw={600}>
                      <ActorName actor={by} />
                    </Text>
                    <Text size="sm" c="dimmed">
                      <Moment at={at} />
                    </Text>
                  </Group>
                  <Text style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{words}</Text>
                </Paper>
              ))}
            </Stack>
            <Answer conversation={conversation} />
            <End conversation={conversation} />
          </Stack>
        )}
      </Loaded>
    </PageFrame>
  );
}

function Answer({ conversation: { id, can, closed } }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const put = usePutConversation();
  const explain = useProblemText();
  const focusAfter = useFocusAfter();
  const field = useId();
  const [words, setWords, draft] = useDraft(`union-answer:${id}`, '');
  const answer = useCall(routes.answerConversation, {
    meta: { quiet: true },
    onSuccess: (changed) => {
      draft.clear();
      put(changed);
      focusAfter(() => document.getElementById(field), t('directory.sent'));
    },
  });
  if (!can.write) return <Text c="dimmed">{t(closed ? 'directory.isClosed' : 'directory.isStopped')}</Text>;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim()) answer.mutate({ params: { id }, body: { words } });
      }}
    >
      <Stack gap="sm">
        <Textarea
          id={field}
          label={t('directory.answer')}
          description={t('directory.answerHint')}
          autosize
          minRows={3}
          maxLength={limits.longText}
          value={words}
          error={answer.error && explain(answer.error)}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Button type="submit" loading={answer.isPending} disabled={!words.trim()} style={{ alignSelf: 'flex-start' }}>
          {t('common.send')}
        </Button>
      </Stack>
    </form>
  );
}

/** Hearing no more of it, and telling the team of what does not belong here. */
function End({ conversation: { id, can, openedBy } }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const voices = useVoices();
  const put = usePutConversation();
  const announce = useAnnounce();
  const confirm = useConfirm();
  const stop = useCall(routes.stopConversation, {
    onSuccess: (changed) => {
      put(changed);
      announce(t(changed.closed ? 'directory.isClosed' : 'directory.isStopped'));
    },
  });
  const own = openedBy.as === 'union' && voices.some((union) => union.id === openedBy.union?.id);
  const wholly = own || (openedBy.as === 'team' && voices.length === 0);
  const end = async () => {
    const kind = wholly ? 'end' : 'stop';
    const asked = {
      title: t(`directory.${kind}.title`),
      body: t(`directory.${kind}.body`),
      confirm: t(`directory.${kind}.action`),
    };
    if (await confirm(asked)) stop.mutate({ params: { id }, body: {} });
  };
  if (!can.stop && !can.report) return null;
  return (
    <Group>
      {can.stop && (
        <Button variant="subtle" color="clay" loading={stop.isPending} onClick={() => void end()}>
          {t(wholly ? 'directory.end.action' : 'directory.stop.action')}
        </Button>
      )}
      {can.report && <ReportButton subject={{ type: 'conversation', id }} />}
    </Group>
  );
}
