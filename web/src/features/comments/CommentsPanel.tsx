import type { Anchor, ThreadShape, UnionRef } from '@koinon/contract';
import { Button, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { IconMessage2, IconMessagePlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Candidate, Range } from '../../editor/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import classes from './comments.module.css';
import { groupThreads } from './group-threads.ts';
import { NewThread } from './NewThread.tsx';
import { ThreadCard } from './ThreadCard.tsx';

type Status = ThreadShape['status'];

interface Props {
  documentId: string;
  threads: readonly ThreadShape[];
  places: ReadonlyMap<string, Range> | null;
  activeId: string | null;
  mayComment: boolean;
  /** Why one may not comment, in words. */
  whyNot: string | null;
  candidates: readonly Candidate[];
  /** The unions that one may speak for here. */
  unions: readonly UnionRef[];
  /** What a new thread is being written on: an anchor, the whole document, or nothing. */
  composing: Anchor | 'document' | null;
  onCompose: (on: 'document' | null) => void;
  onActivate: (threadId: string) => void;
  onThread: (thread: ThreadShape) => void;
  /** The anchor as it stands when the comment is sent. */
  anchorNow: () => Anchor | null;
}

/** All threads of the document: those on words in the order of the text, those on all of it, those that lost their words. */
export function CommentsPanel(props: Props) {
  const { threads, places, activeId, mayComment, candidates, composing, onCompose } = props;
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<{ status: Status; for: string | null }>({ status: 'open', for: null });
  const active = threads.find(({ id }) => id === activeId);
  // A link to a resolved thread shows the resolved ones, until one chooses otherwise.
  const shown = active && chosen.for !== activeId ? active.status : chosen.status;

  const count = (status: Status) => threads.filter((thread) => thread.status === status).length;
  const groups = groupThreads(
    threads.filter(({ status }) => status === shown),
    places,
  );
  const card = (thread: ThreadShape) => (
    <ThreadCard
      key={thread.id}
      thread={thread}
      active={thread.id === activeId}
      placed={places?.has(thread.id) ?? false}
      mayComment={mayComment}
      candidates={candidates}
      unions={props.unions}
      onActivate={() => props.onActivate(thread.id)}
      onThread={props.onThread}
    />
  );
  const empty = groups.placed.length + groups.whole.length + groups.detached.length === 0;

  return (
    <section className={classes.panel} data-comments aria-label={t('comments.title')}>
      <SegmentedControl
        fullWidth
        value={shown}
        onChange={(value) => setChosen({ status: value as Status, for: activeId })}
        aria-label={t('comments.filter')}
        data={[
          { value: 'open', label: t('comments.open', { count: count('open') }) },
          { value: 'resolved', label: t('comments.resolved', { count: count('resolved') }) },
        ]}
      />
      {mayComment && !composing && (
        <Button
          id="new-thread"
          variant="light"
          leftSection={<IconMessagePlus size={18} />}
          onClick={() => onCompose('document')}
          fullWidth
        >
          {t('comments.newOnAll')}
        </Button>
      )}
      {props.whyNot && (
        <Text size="sm" c="dimmed">
          {props.whyNot}
        </Text>
      )}
      {composing && (
        <NewThread
          documentId={props.documentId}
          on={composing}
          candidates={candidates}
          unions={props.unions}
          anchorNow={props.anchorNow}
          onDone={(thread) => {
            if (thread) props.onThread(thread);
            onCompose(null);
            if (thread) props.onActivate(thread.id);
          }}
        />
      )}
      {empty && !composing && (
        <EmptyState
          icon={IconMessage2}
          title={t(shown === 'open' ? 'comments.none' : 'comments.noneResolved')}
          body={mayComment && shown === 'open' ? t('comments.noneHint') : undefined}
        />
      )}
      <Stack gap="sm">{groups.placed.map(card)}</Stack>
      {groups.whole.length > 0 && (
        <Stack gap="sm">
          <Title order={3} size="h5">
            {t('comments.onAll')}
          </Title>
          {groups.whole.map(card)}
        </Stack>
      )}
      {groups.detached.length > 0 && (
        <Stack gap="sm">
          <div>
            <Title order={3} size="h5">
              {t('comments.detached')}
            </Title>
            <Text size="sm" c="dimmed">
              {t('comments.detachedHint')}
            </Text>
          </div>
          {groups.detached.map(card)}
        </Stack>
      )}
    </section>
  );
}
