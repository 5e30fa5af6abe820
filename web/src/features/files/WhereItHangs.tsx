import type { FileShape } from '@koinon/contract';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** What a file hangs on, and the way there. A file of the workspace alone says nothing. */
export function WhereItHangs({ file: { document, on } }: { file: FileShape }) {
  const { t } = useTranslation();
  if (on?.kind === 'event')
    return (
      <>
        {' · '}
        <Link to="/events/$eventId" params={{ eventId: on.id }}>
          {t('files.onEvent', { title: on.title })}
        </Link>
      </>
    );
  if (on?.kind === 'call' && on.title !== null)
    return (
      <>
        {' · '}
        <Link to="/calls/$callId" params={{ callId: on.id }}>
          {t('files.onCall', { title: on.title })}
        </Link>
      </>
    );
  if (!document) return null;
  if (on?.kind === 'item')
    return (
      <>
        {' · '}
        {on.title === null ? (
          t('files.onItemGone', { title: document.title })
        ) : (
          <Link to="/documents/$documentId" params={{ documentId: document.id }} hash={`item-${on.id}`}>
            {t('files.onItem', { title: on.title, where: document.title })}
          </Link>
        )}
      </>
    );
  return (
    <>
      {' · '}
      <Link to="/documents/$documentId" params={{ documentId: document.id }}>
        {t('files.of', { title: document.title })}
      </Link>
    </>
  );
}
