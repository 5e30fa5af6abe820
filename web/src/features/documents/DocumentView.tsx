import type { DocumentShape, Me } from '@koinon/contract';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  candidatesOf,
  SaveStateVoice,
  StillText,
  useMisfit,
  useSessionFact,
  useSessionView,
  type DocumentSession,
} from '../../editor/index.ts';
import { DocumentPageContext, type DocumentPage } from '../../shell/document/index.ts';
import { Banners } from './Banners.tsx';
import { DocumentHead } from './DocumentHead.tsx';
import classes from './DocumentPage.module.css';
import { KindParts } from './KindParts.tsx';
import { OpenDocument } from './OpenDocument.tsx';
import { Opening } from './Opening.tsx';
import { useMentionable } from './use-document.ts';

interface Props {
  document: DocumentShape;
  session: DocumentSession;
  me: Me | null;
}

/** The page of a document: what is known of it for all that features put there, and its text in the state it is in. */
export function DocumentView({ document, session, me }: Props) {
  const ready = useSessionFact(session, (view) => view.ready);
  const access = useSessionFact(session, (view) => view.access);
  const stopped = useSessionFact(session, (view) => view.stopped);
  const { misfit, round, met } = useMisfit(session.doc, ready);
  const mentionable = useMentionable(document.id, me !== null).data;
  const candidates = useMemo(() => (mentionable ? candidatesOf(mentionable) : []), [mentionable]);
  const phase = !ready ? 'closed' : misfit ? 'repair' : 'open';
  const page = useMemo<DocumentPage>(
    () => ({
      document,
      session,
      me,
      phase,
      access,
      stopped,
      mayWrite: access === 'write' && stopped === null,
      mayComment: me !== null && document.can.comment && access !== 'none' && access !== 'read',
      mentionable,
      candidates,
    }),
    [document, session, me, phase, access, stopped, mentionable, candidates],
  );
  return (
    <DocumentPageContext value={page}>
      <Voice session={session} />
      {phase === 'open' ? <OpenDocument key={round} onMisfit={met} /> : <StillDocument page={page} />}
    </DocumentPageContext>
  );
}

/** Changes with every key, and so stands apart from what does not. */
function Voice({ session }: Pick<Props, 'session'>) {
  return <SaveStateVoice state={useSessionView(session).save} />;
}

/** A document with no text that one could write in: it is still coming, or must be repaired first. */
function StillDocument({ page: { document, session, phase } }: { page: DocumentPage }) {
  const { t } = useTranslation();
  return (
    <div className={classes.page}>
      <DocumentHead />
      <Banners />
      <Banners sticky />
      {phase === 'closed' ? (
        <Opening />
      ) : (
        <>
          <KindParts />
          <div className={`${classes.sheet} ${classes.still}`}>
            <StillText
              doc={session.doc}
              documentId={document.id}
              label={t('documents.textOf', { title: document.title })}
            />
          </div>
        </>
      )}
    </div>
  );
}
