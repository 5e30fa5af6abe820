import { routes, type CommentShape, type ThreadShape } from '@koinon/contract';
import { initials } from '@koinon/text';
import { ActionIcon, Avatar, Menu, Text } from '@mantine/core';
import { IconDots, IconEye, IconEyeOff, IconPencil, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Candidate } from '../../editor/index.ts';
import { call, useCall } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';
import { useMe } from '../../lib/session.ts';
import { useAnnounce } from '../../shell/index.ts';
import { ActorName } from '../../ui/ActorName.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { showWithin } from '../../ui/show-within.ts';
import { writingOf } from './body.ts';
import { CommentBody } from './CommentBody.tsx';
import { Composer } from './Composer.tsx';
import classes from './comments.module.css';
import { isNew } from './filter-threads.ts';
import { hashOf } from './hash.ts';
import { HideDialog } from './HideDialog.tsx';
import { ReportItem, ReportWindow } from '../moderation/index.ts';
import { Reactions } from './Reactions.tsx';
import { nameOf } from '../../ui/actor-words.ts';

interface Props {
  comment: CommentShape;
  thread: ThreadShape;
  mayComment: boolean;
  candidates: readonly Candidate[];
  onThread: (thread: ThreadShape) => void;
}

/** One comment: who, in whose name, when, the words or why they are not there, and what one may do with it. */
export function CommentItem({ comment, thread, mayComment, candidates, onThread }: Props) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const [editing, setEditing] = useState(false);
  const [hiding, setHiding] = useState(false);
  const [reporting, setReporting] = useState(false);
  const me = useMe();
  const announce = useAnnounce();
  const told = (words: string) => (thread: ThreadShape) => {
    onThread(thread);
    announce(words);
  };
  const remove = useCall(routes.deleteComment, { onSuccess: told(t('comments.deleted')) });
  const restore = useCall(routes.restoreComment, { onSuccess: told(t('comments.hide.restored')) });
  const { can, hidden, body, imported } = comment;
  const name = imported ? imported.author || t('comments.imported.nobody') : nameOf(comment.author, t);
  const params = { id: comment.id };
  const mayReport = me !== null && body !== null && comment.author.id !== me.id;
  const unseen = thread.documentId !== null && isNew(comment, thread, me);
  const frame = useRef<HTMLElement>(null);
  const hash = hashOf(thread.id, comment.id);
  useEffect(() => {
    const show = () => {
      if (location.hash !== hash || !frame.current) return;
      showWithin(frame.current);
      frame.current.focus({ preventScroll: true });
    };
    show();
    window.addEventListener('hashchange', show);
    return () => window.removeEventListener('hashchange', show);
  }, [hash]);

  const askRemove = async () => {
    const yes = await confirm({
      title: t('comments.delete.title'),
      body: t('comments.delete.body'),
      confirm: t('common.delete'),
      danger: true,
    });
    if (yes) remove.mutate({ params });
  };

  return (
    <article
      ref={frame}
      tabIndex={-1}
      className={classes.comment}
      data-unseen={unseen ? `${thread.id} ${comment.createdAt}` : undefined}
      aria-label={t(unseen ? 'comments.byNew' : 'comments.by', { name })}
    >
      <Avatar size={30} radius="xl" color="aegean" variant="light" aria-hidden>
        {initials(name)}
      </Avatar>
      <div className={classes.content}>
        <div className={classes.head}>
          <Text size="sm" component="div" className={classes.author}>
            {imported ? (
              <Text span inherit fw={560}>
                {name}
              </Text>
            ) : (
              <ActorName actor={comment.author} />
            )}
            <Text size="xs" c="dimmed" component="div">
              <a href={hash} className={classes.when} title={t('comments.linkTo')}>
                <Moment at={imported?.at ?? comment.createdAt} />
              </a>
              {unseen && <span className={classes.fresh}>{t('comments.fresh')}</span>}
              {imported && ` · ${t('comments.imported.by', { name: nameOf(comment.author, t) })}`}
              {comment.editedAt && !comment.deletedAt && ` · ${t('comments.edited')}`}
            </Text>
          </Text>
          {(can.edit || can.delete || can.hide || mayReport) && !comment.deletedAt && (
            <Menu position="bottom-end" shadow="md">
              <Menu.Target>
                <ActionIcon variant="subtle" color="gray" aria-label={t('common.more')}>
                  <IconDots size={18} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                {can.edit && body !== null && (
                  <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setEditing(true)}>
                    {t('common.edit')}
                  </Menu.Item>
                )}
                {can.delete && (
                  <Menu.Item leftSection={<IconTrash size={16} />} onClick={() => void askRemove()}>
                    {t('common.delete')}
                  </Menu.Item>
                )}
                {can.hide && !hidden && (
                  <Menu.Item leftSection={<IconEyeOff size={16} />} onClick={() => setHiding(true)}>
                    {t('comments.hide.action')}
                  </Menu.Item>
                )}
                {can.hide && hidden && (
                  <Menu.Item leftSection={<IconEye size={16} />} onClick={() => restore.mutate({ params })}>
                    {t('comments.hide.restore')}
                  </Menu.Item>
                )}
                {mayReport && <ReportItem onClick={() => setReporting(true)} />}
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
        {hidden && (
          <Text size="sm" className={classes.note}>
            {t('comments.hide.note', { name: nameOf(hidden.by, t), reason: hidden.reason })}
          </Text>
        )}
        {editing && body !== null ? (
          <Editing
            comment={comment}
            body={body}
            candidates={candidates}
            onDone={(thread) => {
              if (thread) told(t('common.saved'))(thread);
              setEditing(false);
            }}
          />
        ) : body === null ? (
          !hidden && (
            <Text size="sm" className={classes.note}>
              {t('comments.deleted')}
            </Text>
          )
        ) : (
          <CommentBody body={body} />
        )}
        {body !== null && !hidden && (
          <Reactions comment={comment} candidates={candidates} mayComment={mayComment} onThread={onThread} />
        )}
      </div>
      <ReportWindow
        subject={{ type: 'comment', id: comment.id }}
        opened={reporting}
        onClose={() => setReporting(false)}
      />
      <HideDialog
        comment={comment}
        opened={hiding}
        onClose={() => setHiding(false)}
        onThread={told(t('comments.hide.done'))}
      />
    </article>
  );
}

interface EditingProps {
  comment: CommentShape;
  body: string;
  candidates: readonly Candidate[];
  onDone: (thread: ThreadShape | null) => void;
}

function Editing({ comment, body, candidates, onDone }: EditingProps) {
  const { t } = useTranslation();
  const [initial] = useState(() => writingOf(body));
  const [writing, setWriting, draft] = useDraft(`comment:${comment.id}`, initial);
  return (
    <Composer
      label={t('comments.editLabel')}
      writing={writing}
      onWriting={setWriting}
      candidates={candidates}
      submitLabel={t('common.save')}
      autoFocus
      onCancel={() => {
        draft.clear();
        onDone(null);
      }}
      onSubmit={async (next) => {
        const thread = await call(routes.editComment, { params: { id: comment.id }, body: { body: next } });
        draft.clear();
        onDone(thread);
      }}
    />
  );
}
