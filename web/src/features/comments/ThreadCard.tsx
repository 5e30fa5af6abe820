import { routes, type ThreadShape, type UnionRef } from '@koinon/contract';
import { ActionIcon, Anchor, Button, Group, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconLink, IconQuote } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Candidate } from '../../editor/index.ts';
import { call, useCall } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';
import { useMe } from '../../lib/session.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { useActAs } from '../../ui/ActAs.tsx';
import { notify } from '../../ui/notify.ts';
import { showWithin } from '../../ui/show-within.ts';
import { nothingWritten } from './body.ts';
import { CommentItem } from './CommentItem.tsx';
import { Composer } from './Composer.tsx';
import classes from './comments.module.css';
import { ThreadFollow } from './ThreadFollow.tsx';
import { useQuoteWords } from './use-quote-words.ts';
import { nameOf } from '../../ui/actor-words.ts';

interface Props {
  thread: ThreadShape;
  active: boolean;
  /** Its words are in the text now. */
  placed: boolean;
  /** What the item of the roadmap is called that it is about, where it stands apart from it. */
  item?: string | null;
  /** The item is gone to. */
  onItem?: (() => void) | undefined;
  mayComment: boolean;
  candidates: readonly Candidate[];
  /** The unions that one may speak for here. */
  unions: readonly UnionRef[];
  onActivate: () => void;
  onThread: (thread: ThreadShape) => void;
}

/** What a thread is about that hangs on no words, in words. */
const aboutOf = ({ itemId, ideaId, suggestionId }: ThreadShape) =>
  itemId ? 'comments.onItem' : ideaId ? 'comments.onIdea' : suggestionId ? 'comments.onSuggestion' : null;

const panelOf = () => window.document.querySelector('[data-comments]');

/** A thread: its words, its comments, answering, resolving and its link. */
export function ThreadCard(props: Props) {
  const { thread, active, placed, item, mayComment, candidates, unions, onActivate, onThread } = props;
  const { t } = useTranslation();
  const me = useMe();
  const card = useRef<HTMLElement>(null);
  const [writing, setWriting, draft] = useDraft(`reply:${thread.id}`, nothingWritten);
  const acting = useActAs(unions);
  const focusAfter = useFocusAfter();
  const quoteWords = useQuoteWords();
  const change = useCall(routes.changeThread, {
    onSuccess: (next) => {
      // It leaves the list that is shown, unless it is the one looked at: then the next one is read on.
      const neighbour = card.current?.nextElementSibling ?? card.current?.previousElementSibling;
      onThread(next);
      focusAfter(
        () =>
          window.document.getElementById(card.current?.id ?? '') ?? (neighbour?.isConnected ? neighbour : panelOf()),
        t(next.status === 'resolved' ? 'comments.nowResolved' : 'comments.nowOpen'),
      );
    },
  });
  const open = thread.status === 'open';
  const answering = mayComment && open && (active || writing.text !== '');

  useEffect(() => {
    if (active && card.current) showWithin(card.current);
  }, [active]);

  const copyLink = async () => {
    const url = new URL(location.href);
    url.hash = `thread-${thread.id}`;
    try {
      await navigator.clipboard.writeText(url.href);
      notify.done(t('comments.linkCopied'));
    } catch {
      location.hash = url.hash;
      notify.info(t('comments.linkInAddress'));
    }
  };

  return (
    <section
      ref={card}
      id={`thread-${thread.id}`}
      tabIndex={-1}
      className={classes.card}
      data-active={active || undefined}
      data-autofocus={active || undefined}
      data-resolved={!open || undefined}
      aria-label={
        thread.anchor
          ? t('comments.threadOn', { quote: quoteWords(thread.anchor.quote) })
          : item
            ? t('comments.onItemNamed', { title: item })
            : t(aboutOf(thread) ?? 'comments.threadOnAll')
      }
    >
      <Group justify="space-between" wrap="nowrap" gap={4} align="flex-start">
        {thread.anchor ? (
          <UnstyledButton className={classes.quote} onClick={onActivate} disabled={!placed} title={t('comments.goTo')}>
            <IconQuote size={14} aria-hidden />
            <span>
              {thread.suggestionId && `${t('comments.onSuggestion')}: `}
              {quoteWords(thread.anchor.quote)}
            </span>
          </UnstyledButton>
        ) : item ? (
          <Anchor component={Link} to="." search hash={`item-${thread.itemId}`} size="sm" pt={6} onClick={props.onItem}>
            {t('comments.onItemNamed', { title: item })}
          </Anchor>
        ) : (
          <Text size="xs" c="dimmed" pt={6}>
            {t(aboutOf(thread) ?? 'comments.onAll')}
          </Text>
        )}
        <Group gap={0} wrap="nowrap">
          {me && <ThreadFollow threadId={thread.id} />}
          <Tooltip label={t('comments.copyLink')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('comments.copyLink')}
              onClick={() => void copyLink()}
            >
              <IconLink size={17} />
            </ActionIcon>
          </Tooltip>
          {mayComment && (
            <Tooltip label={t(open ? 'comments.resolve' : 'comments.reopen')}>
              <ActionIcon
                variant="subtle"
                color={open ? 'olive' : 'gray'}
                aria-label={t(open ? 'comments.resolve' : 'comments.reopen')}
                loading={change.isPending}
                onClick={() =>
                  change.mutate({ params: { id: thread.id }, body: { status: open ? 'resolved' : 'open' } })
                }
              >
                {open ? <IconCheck size={18} /> : <IconArrowBackUp size={18} />}
              </ActionIcon>
            </Tooltip>
          )}
        </Group>
      </Group>
      {thread.resolved && (
        <Text size="xs" c="dimmed" mb={4}>
          {t('comments.resolvedBy', { name: nameOf(thread.resolved.by, t) })}
        </Text>
      )}
      {thread.comments.map((comment) => (
        <CommentItem
          key={comment.id}
          comment={comment}
          thread={thread}
          mayComment={mayComment && open}
          candidates={candidates}
          onThread={onThread}
        />
      ))}
      {answering ? (
        <Composer
          label={t('comments.reply')}
          writing={writing}
          onWriting={setWriting}
          candidates={candidates}
          acting={acting}
          submitLabel={t('comments.send')}
          onSubmit={async (body) => {
            const next = await call(routes.reply, { params: { id: thread.id }, body: { body, ...acting.said } });
            draft.clear();
            onThread(next);
            focusAfter(() => card.current?.querySelector('textarea'), t('comments.posted'));
          }}
        />
      ) : (
        mayComment &&
        open && (
          <Button variant="subtle" size="compact-sm" onClick={onActivate}>
            {t('comments.reply')}
          </Button>
        )
      )}
    </section>
  );
}
