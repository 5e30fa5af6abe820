import type { Anchor, ThreadShape, UnionRef } from '@koinon/contract';
import type { Editor } from '@tiptap/core';
import { Button, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { IconMessage2, IconMessagePlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Doc } from 'yjs';
import type { Candidate, Range } from '../../editor/index.ts';
import { useMe } from '../../lib/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import classes from './comments.module.css';
import { hasNew, passes, threadFilters, type ThreadFilter } from './filter-threads.ts';
import { groupThreads } from './group-threads.ts';
import { NewThread } from './NewThread.tsx';
import { ThreadCard } from './ThreadCard.tsx';
import { ThreadFilters, type ThreadOrder } from './ThreadFilters.tsx';
import { useItemTitles } from './use-item-titles.ts';
import { useFollowText } from './use-follow-text.ts';
import { useSeen } from './use-seen.ts';
import { useStanding } from './use-standing.ts';
import type { Composing } from './use-comments.ts';

type Status = ThreadShape['status'];

interface Props {
  editor: Editor;
  /** Whether it stands beside the text, and not over it. */
  beside: boolean;
  documentId: string;
  /** Whose roadmap threads may be about. */
  doc: Doc;
  threads: readonly ThreadShape[];
  places: ReadonlyMap<string, Range> | null;
  activeId: string | null;
  mayComment: boolean;
  /** Why one may not comment, in words. */
  whyNot: string | null;
  candidates: readonly Candidate[];
  /** The unions that one may speak for here. */
  unions: readonly UnionRef[];
  composing: Composing | null;
  onCompose: (on: 'document' | null) => void;
  onActivate: (threadId: string) => void;
  /** Nothing is written after all: one goes back to the text that it stands over. */
  onLeave: () => void;
  onThread: (thread: ThreadShape) => void;
  /** The anchor as it stands when the comment is sent. */
  anchorNow: () => Anchor | null;
}

/** All threads of the document: those on words in the order of the text, those on all of it, those that lost their words. */
export function CommentsPanel(props: Props) {
  const { threads, places, activeId, mayComment, candidates, composing, onCompose } = props;
  const { t } = useTranslation();
  const me = useMe();
  const panel = useRef<HTMLElement>(null);
  const [filter, setFilter] = useState<ThreadFilter>('all');
  const [order, setOrder] = useState<ThreadOrder>('place');
  // What one reads leaves the new ones only when one asks for them again.
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  useSeen(props.documentId, panel, threads);
  const [chosen, setChosen] = useState<{ status: Status; for: string | null }>({ status: 'open', for: null });
  const active = threads.find(({ id }) => id === activeId);
  // A link to a resolved thread shows the resolved ones, until one chooses otherwise.
  const shown = active && chosen.for !== activeId ? active.status : chosen.status;

  const titles = useItemTitles(props.doc, threads);
  const standing = useStanding(props.documentId, threads);
  const count = (status: Status) => threads.filter((thread) => thread.status === status).length;
  const ofStatus = threads.filter(({ status }) => status === shown);
  const all = groupThreads(ofStatus, places, standing);
  const lost = new Set(all.detached);
  const passing = (one: ThreadFilter) => (thread: ThreadShape) =>
    passes(thread, one, me, (each) => lost.has(each)) || (one === 'new' && kept.has(thread.id));
  const counts = Object.fromEntries(threadFilters.map((one) => [one, ofStatus.filter(passing(one)).length])) as Record<
    ThreadFilter,
    number
  >;
  const groups =
    order === 'place'
      ? groupThreads(ofStatus.filter(passing(filter)), places, standing)
      : {
          placed: ofStatus.filter(passing(filter)).toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt)),
          items: [],
          whole: [],
          detached: [],
        };
  const card = (thread: ThreadShape) => (
    <ThreadCard
      key={thread.id}
      thread={thread}
      active={thread.id === activeId}
      placed={places?.has(thread.id) ?? false}
      item={(thread.itemId !== null && titles.get(thread.itemId)) || null}
      onItem={props.beside ? undefined : props.onLeave}
      mayComment={mayComment}
      candidates={candidates}
      unions={props.unions}
      onActivate={() => props.onActivate(thread.id)}
      onThread={props.onThread}
    />
  );
  useFollowText(props.editor, props.beside, groups.placed.length > 0, activeId);
  const empty = Object.values(groups).every((group) => group.length === 0);

  // Over the text there is room for what one writes and the words it is on.
  const alone = !props.beside && composing !== null && composing.on !== 'document';
  const newThread = composing && (
    <NewThread
      documentId={props.documentId}
      on={composing.on}
      suggestionId={composing.suggestionId}
      candidates={candidates}
      unions={props.unions}
      anchorNow={props.anchorNow}
      onDone={(thread) => {
        if (thread) props.onThread(thread);
        onCompose(null);
        if (thread) props.onActivate(thread.id);
        else if (alone) props.onLeave();
      }}
    />
  );
  const frame = { ref: panel, className: classes.panel, 'data-comments': true, 'aria-label': t('comments.title') };
  if (alone) return <section {...frame}>{newThread}</section>;

  return (
    <section {...frame}>
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
      {ofStatus.length > 1 && (
        <ThreadFilters
          filter={filter}
          counts={counts}
          onFilter={(next) => {
            setFilter(next);
            setKept(new Set(next === 'new' ? ofStatus.filter((one) => hasNew(one, me)).map(({ id }) => id) : []));
          }}
          order={order}
          onOrder={setOrder}
        />
      )}
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
      {newThread}
      {empty && !composing && (
        <EmptyState
          icon={IconMessage2}
          title={t(
            filter !== 'all' && ofStatus.length > 0
              ? 'comments.noneSuch'
              : shown === 'open'
                ? 'comments.none'
                : 'comments.noneResolved',
          )}
          body={mayComment && shown === 'open' ? t('comments.noneHint') : undefined}
        />
      )}
      <Stack gap="sm">{groups.placed.map(card)}</Stack>
      {(['items', 'whole'] as const).map(
        (group) =>
          groups[group].length > 0 && (
            <Stack key={group} gap="sm">
              <Title order={3} size="h5">
                {t(group === 'items' ? 'comments.onItems' : 'comments.onAll')}
              </Title>
              {groups[group].map(card)}
            </Stack>
          ),
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
