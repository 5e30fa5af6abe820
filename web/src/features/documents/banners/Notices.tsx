import type { DocumentShape } from '@koinon/contract';
import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconEye, IconLock, IconPlugConnectedX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useSessionView, type DocumentSession, type SessionView } from '../../../editor/index.ts';
import { useDocumentPage, type DocumentPage } from '../../../shell/document/index.ts';
import { Moment } from '../../../ui/Moment.tsx';
import classes from '../DocumentPage.module.css';
import { WordsAreHere, WordsActions } from './WordsAreHere.tsx';
import { nameOf } from '../../../ui/actor-words.ts';
import { lazyPart } from '../../../ui/lazy-part.ts';

/** Where it cannot be fetched, the whole text can be carried away all the same. */
const Refused = lazyPart([], async () => {
  const part = await import('./RefusedWords.tsx').catch(() => null);
  return part?.RefusedWords ?? (() => null);
});

/** What one should know before writing: a lock with its reason, or why one reads only. */
export function Notices() {
  const { t } = useTranslation();
  const page = useDocumentPage();
  const { document, phase, access, stopped } = page;
  if (phase !== 'open' || stopped) return null;
  if (document.lock)
    return (
      <Alert color="ochre" icon={<IconLock />} title={t('documents.locked')} mb="sm">
        {t('documents.lockedBy', { name: nameOf(document.lock.by, t), reason: document.lock.reason })} ·{' '}
        <Moment at={document.lock.at} />
      </Alert>
    );
  const why = access === 'write' ? null : whyReading(page);
  if (why === null) return null;
  return (
    <Group gap={8} wrap="nowrap" align="flex-start" mb="sm">
      <IconEye size={20} aria-hidden style={{ flex: 'none' }} />
      <Text size="sm" c="dimmed">
        {t(why)}
      </Text>
    </Group>
  );
}

/** What must be seen wherever one is in the text: editing has stopped, words are not safe, the server refuses us. */
export function Warnings() {
  const { t } = useTranslation();
  const { document, session } = useDocumentPage();
  const view = useSessionView(session);
  const refused = view.access !== 'write' || view.save === 'notSaved';
  if (view.renewing) return null;
  return (
    <div className={classes.warnings} data-stopped={view.stopped ?? undefined}>
      {view.stopped && <Stopped document={document} session={session} stopped={view.stopped} dirty={view.dirty} />}
      {!view.stopped && view.dirty && refused && <WordsAreHere document={document} session={session} />}
      {view.trouble && view.connection !== 'online' && (
        <Alert color="ochre" icon={<IconPlugConnectedX />} mb="sm">
          {t(`editor.trouble.${view.trouble}`)}
        </Alert>
      )}
    </div>
  );
}

/** Null: the sentence of the stage says it. */
function whyReading({ document, access, me }: DocumentPage): string | null {
  if (document.state === 'archived') return 'documents.why.archived';
  if (document.state !== 'draft') return null;
  if (!me) return 'documents.why.guest';
  return access === 'read' ? 'documents.why.reader' : 'documents.why.commenter';
}

interface StoppedProps {
  document: DocumentShape;
  session: DocumentSession;
  stopped: NonNullable<SessionView['stopped']>;
  dirty: boolean;
}

function Stopped({ document, session, stopped, dirty }: StoppedProps) {
  const { t } = useTranslation();
  const keep = dirty || stopped === 'diverged';
  const wayOut = (
    <>
      {stopped === 'signIn' && (
        <Button component={Link} to="/signin" search={{ next: location.pathname } as never} size="compact-md">
          {t('editor.stopped.signIn.action')}
        </Button>
      )}
      {(stopped === 'reload' || stopped === 'diverged') && (
        <Button size="compact-md" variant={keep ? 'default' : 'filled'} onClick={() => location.reload()}>
          {t('common.reload')}
        </Button>
      )}
      {(stopped === 'noRight' || stopped === 'gone') && (
        <Button component={Link} to="/" variant="default" size="compact-md">
          {t('common.backHome')}
        </Button>
      )}
    </>
  );
  return (
    <Alert color="clay" icon={<IconAlertTriangle />} title={t(`editor.stopped.${stopped}.title`)} mb="sm">
      <Text size="sm">
        {t(`editor.stopped.${stopped}.body`)} {dirty && t('editor.here.waiting')}
      </Text>
      {stopped === 'locked' && dirty && (
        <Suspense>
          <Refused session={session} />
        </Suspense>
      )}
      <Group mt="sm" gap="xs">
        {keep ? (
          <WordsActions document={document} session={session} dirty={dirty}>
            {wayOut}
          </WordsActions>
        ) : (
          wayOut
        )}
      </Group>
    </Alert>
  );
}
