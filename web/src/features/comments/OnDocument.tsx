import type { UnionRef } from '@koinon/contract';
import { useTranslation } from 'react-i18next';
import type { Range } from '../../editor/index.ts';
import { useDocumentPage, useOpenText } from '../../shell/document/index.ts';
import { lazyPart } from '../../ui/lazy-part.ts';
import { useDocumentComments } from './CommentsProvider.tsx';
import { ParagraphButtons } from './ParagraphButtons.tsx';

/** The text comes first. */
const CommentsPanel = lazyPart(['comments'], async () => (await import('./CommentsPanel.tsx')).CommentsPanel);

/** The panel of comments beside the text, which follows it, or in its sheet. */
export function CommentsOnDocument() {
  const { t } = useTranslation();
  const { document, session, me, mayComment, candidates, mentionable } = useDocumentPage();
  const { editor, docked, closeSheet } = useOpenText();
  const comments = useDocumentComments();
  return (
    <CommentsPanel
      editor={editor}
      beside={docked.end}
      documentId={document.id}
      doc={session.doc}
      threads={comments.threads}
      places={comments.places}
      activeId={comments.activeId}
      mayComment={mayComment}
      whyNot={mayComment ? null : t(me ? 'comments.whyNot.reader' : 'comments.whyNot.guest')}
      candidates={candidates}
      unions={mentionable?.unions ?? noUnions}
      composing={comments.composing}
      onCompose={comments.compose}
      onActivate={comments.activate}
      onLeave={closeSheet}
      onThread={comments.put}
      anchorNow={comments.anchorNow}
    />
  );
}

const noUnions: UnionRef[] = [];
const noPlaces: ReadonlyMap<string, Range> = new Map();

/** The buttons at the paragraphs of the open text. */
export function ParagraphButtonsOnDocument() {
  const { mayComment } = useDocumentPage();
  const { editor, sheet } = useOpenText();
  const { places, openIds, composeOn, activate } = useDocumentComments();
  return (
    <ParagraphButtons
      editor={editor}
      frame={sheet}
      places={places ?? noPlaces}
      openIds={openIds}
      mayComment={mayComment}
      onComment={composeOn}
      onShow={activate}
    />
  );
}
