import type { DocumentShape, Me } from '@koinon/contract';
import { Button, Loader, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconWifiOff } from '@tabler/icons-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  candidatesOf,
  ChangeAnnouncer,
  FollowingNote,
  LiveText,
  OutlinePanel,
  PeopleHere,
  SaveStateBadge,
  Toolbar,
  useFollowCursor,
  useLiveEditor,
  useMisfit,
  usePeopleHere,
  useSessionFact,
  useSessionView,
  type DocumentSession,
  type Range,
} from '../../editor/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { CommentsPanel, ParagraphButtons, SelectionButton } from '../comments/index.ts';
import { DocumentHead } from './DocumentHead.tsx';
import classes from './DocumentPage.module.css';
import { Notices, Warnings } from './Notices.tsx';
import { PanelButtons } from './PanelButtons.tsx';
import { RepairView } from './RepairView.tsx';
import { RoadmapPart } from './RoadmapPart.tsx';
import { SidePanel } from './SidePanel.tsx';
import { useComments } from './use-comments.ts';
import { useMentionable } from './use-document.ts';
import { WordCount } from './WordCount.tsx';

interface Props {
  document: DocumentShape;
  session: DocumentSession;
  me: Me | null;
}

/** An open document: its head, the roadmap if it is one, the text with its toolbar, contents and comments. */
export function DocumentView({ document, session, me }: Props) {
  const ready = useSessionFact(session, (view) => view.ready);
  const { misfit, round, met } = useMisfit(session.doc, ready);

  if (!ready) return <ClosedDocument document={document} session={session} />;
  if (misfit) return <RepairView document={document} session={session} me={me} />;
  return <OpenDocument key={round} document={document} session={session} me={me} onMisfit={met} />;
}

/** A document with no text to show yet. */
function ClosedDocument({ document, session }: Omit<Props, 'me'>) {
  const { t } = useTranslation();
  const view = useSessionView(session);
  return (
    <div className={classes.page}>
      <DocumentHead document={document} />
      <div className={classes.status}>
        <SaveStateBadge state={view.save} />
      </div>
      <Warnings document={document} session={session} view={view} />
      {!view.stopped && (
        <Opening offline={view.localKnown && view.connection === 'offline'} label={t('documents.opening')} />
      )}
    </div>
  );
}

/** Changes with every key, and so stands apart from what does not. */
function Saved({ session }: Pick<Props, 'session'>) {
  return <SaveStateBadge state={useSessionView(session).save} />;
}

function LiveWarnings({ document, session }: Omit<Props, 'me'>) {
  const view = useSessionView(session);
  return view.renewing ? null : <Warnings document={document} session={session} view={view} />;
}

function Opening({ offline, label }: { offline: boolean; label: string }) {
  const { t } = useTranslation();
  if (offline)
    return <EmptyState icon={IconWifiOff} title={t('documents.neverOpened')} body={t('documents.neverOpenedHint')} />;
  return (
    <div className={classes.opening} role="status">
      <Loader size="sm" aria-hidden />
      <Text c="dimmed">{label}</Text>
    </div>
  );
}

function OpenDocument({ document, session, me, onMisfit }: Props & { onMisfit: () => void }) {
  const { t } = useTranslation();
  const access = useSessionFact(session, (view) => view.access);
  const stopped = useSessionFact(session, (view) => view.stopped);
  const connected = useSessionFact(session, (view) => view.connection === 'online');
  const people = usePeopleHere(session);
  const mentionable = useMentionable(document.id, me !== null);
  const candidates = useMemo(() => (mentionable.data ? candidatesOf(mentionable.data) : []), [mentionable.data]);
  const [panel, setPanel] = useState<'outline' | 'comments' | null>(null);
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  const sheet = useRef<HTMLDivElement>(null);
  const [linking, setLinking] = useState(false);
  const [pictures, setPictures] = useState<{ file: File; position: number }[]>([]);

  const mayWrite = access === 'write' && stopped === null;
  const mayComment = me !== null && document.can.comment && access !== 'none' && access !== 'read';
  const showComments = useCallback(() => setPanel('comments'), []);
  const comments = useComments({ document, session, mayComment, onShow: showComments });

  const { editor, search, closeSearch, list } = useLiveEditor({
    session,
    documentId: document.id,
    label: t('documents.textOf', { title: document.title }),
    mayWrite,
    mentionable: mentionable.data,
    events: {
      onLink: () => setLinking(true),
      onImages: (files, position) => setPictures((now) => [...now, ...files.map((file) => ({ file, position }))]),
      onPickThreads: comments.pick,
      onPlaces: comments.setPlaces,
      onMisfit,
    },
  });
  comments.attach(editor);
  const { followed, follow } = useFollowCursor(session, editor);
  if (!editor) return null;

  const commentsPanel = (
    <CommentsPanel
      documentId={document.id}
      threads={comments.threads}
      places={comments.places}
      activeId={comments.activeId}
      mayComment={mayComment}
      whyNot={mayComment ? null : t(me ? 'comments.whyNot.reader' : 'comments.whyNot.guest')}
      candidates={candidates}
      composing={comments.composing}
      onCompose={comments.compose}
      onActivate={comments.activate}
      onThread={comments.put}
      anchorNow={comments.anchorNow}
    />
  );

  const road = document.kind === 'roadmap';
  const status = (
    <>
      <div className={classes.status}>
        <Saved session={session} />
        <div className={classes.company}>
          <PeopleHere people={people} connected={connected} followed={followed} onFollow={follow} />
          {!wide && (
            <PanelButtons
              openCount={comments.openCount}
              onOutline={() => setPanel('outline')}
              onComments={showComments}
            />
          )}
        </div>
      </div>
      <LiveWarnings document={document} session={session} />
    </>
  );

  return (
    <div className={classes.page}>
      <SkipLink label={t('documents.skipToText')} onSkip={() => editor.view.dom.focus()} />
      {wide && (
        <SkipLink
          label={t('documents.skipToComments')}
          onSkip={() => window.document.getElementById('document-comments')?.focus()}
        />
      )}
      <DocumentHead document={document} />
      <Notices document={document} view={{ access, stopped }} me={me} />
      {road && (
        <>
          <div className={classes.bar}>{status}</div>
          <RoadmapPart document={document} session={session} canWrite={mayWrite} mentionable={mentionable.data} />
        </>
      )}
      <div className={classes.columns} data-toolbar={mayWrite || undefined} data-road={road || undefined}>
        <div className={classes.left}>
          <OutlinePanel editor={editor} />
          <WordCount editor={editor} />
        </div>
        <section className={classes.middle} aria-label={t('documents.text')}>
          <div className={classes.bar} data-below={road || undefined}>
            {!road && status}
            {mayWrite && (
              <Toolbar
                editor={editor}
                onLink={() => setLinking(true)}
                onImage={(file) => setPictures((now) => [...now, { file, position: editor.state.selection.to }])}
              />
            )}
          </div>
          <div className={classes.sheet} ref={sheet} onClick={(event) => mayWrite && writeBelow(event, editor)}>
            <LiveText
              editor={editor}
              documentId={document.id}
              mayWrite={mayWrite}
              search={search}
              closeSearch={closeSearch}
              list={list}
              linking={linking}
              onLinked={() => setLinking(false)}
              pictures={pictures}
              onPictureDone={() => setPictures((now) => now.slice(1))}
            >
              {mayComment && <SelectionButton editor={editor} frame={sheet} onComment={comments.composeOn} />}
              <ParagraphButtons
                editor={editor}
                frame={sheet}
                places={comments.places ?? noPlaces}
                openIds={comments.openIds}
                mayComment={mayComment}
                onComment={comments.composeOn}
                onShow={comments.activate}
              />
            </LiveText>
          </div>
        </section>
        {wide && (
          <div className={classes.right} id="document-comments" tabIndex={-1}>
            {commentsPanel}
          </div>
        )}
      </div>
      {!wide && (
        <>
          <SidePanel title={t('editor.outline.title')} opened={panel === 'outline'} onClose={() => setPanel(null)}>
            <OutlinePanel editor={editor} onJump={() => setPanel(null)} />
            <WordCount editor={editor} />
          </SidePanel>
          <SidePanel title={t('comments.title')} opened={panel === 'comments'} onClose={() => setPanel(null)}>
            {comments.activePlaced && (
              <Button variant="subtle" size="compact-sm" mb="xs" onClick={() => setPanel(null)}>
                {t('comments.seeInText')}
              </Button>
            )}
            {commentsPanel}
          </SidePanel>
        </>
      )}
      <FollowingNote people={people} followed={followed} onFollow={follow} />
      <ChangeAnnouncer session={session} editor={editor} />
    </div>
  );
}

function SkipLink({ label, onSkip }: { label: string; onSkip: () => void }) {
  return (
    <button type="button" className={classes.skip} data-screen-only onClick={onSkip}>
      {label}
    </button>
  );
}

const noPlaces: ReadonlyMap<string, Range> = new Map();

/** A press below the last block goes on writing there, also after a table or a picture. */
function writeBelow(event: React.MouseEvent, editor: NonNullable<ReturnType<typeof useLiveEditor>['editor']>) {
  if (event.target !== event.currentTarget && event.target !== editor.view.dom) return;
  const last = editor.view.dom.lastElementChild?.getBoundingClientRect();
  if (last && event.clientY <= last.bottom) return;
  const end = editor.state.doc.content.size;
  if (editor.state.doc.lastChild?.isTextblock) editor.chain().focus('end').run();
  else editor.chain().insertContentAt(end, { type: 'paragraph' }).focus('end').run();
}
