import { routes, type Anchor, type ThreadShape, type UnionRef } from '@koinon/contract';
import { Text } from '@mantine/core';
import { IconQuote } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Candidate } from '../../editor/index.ts';
import { call } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { useActAs } from '../../ui/ActAs.tsx';
import { nothingWritten } from './body.ts';
import { Composer } from './Composer.tsx';
import classes from './comments.module.css';
import { useQuoteWords } from './use-quote-words.ts';

interface Props {
  documentId: string;
  on: Anchor | 'document';
  /** What is suggested, when it is about that. */
  suggestionId: string | null;
  candidates: readonly Candidate[];
  /** The unions that one may speak for here. */
  unions: readonly UnionRef[];
  anchorNow: () => Anchor | null;
  onDone: (thread: ThreadShape | null) => void;
}

/** The first comment of a thread. Its draft belongs to the words it is on, so each place keeps its own. */
export function NewThread({ documentId, on, suggestionId, candidates, unions, anchorNow, onDone }: Props) {
  const { t } = useTranslation();
  const frame = useRef<HTMLElement>(null);
  const focusAfter = useFocusAfter();
  const quoteWords = useQuoteWords();
  const acting = useActAs(unions);
  const place = suggestionId ?? (on === 'document' ? 'document' : on.start);
  const [writing, setWriting, draft] = useDraft(`thread:${documentId}:${place}`, nothingWritten);
  useEffect(() => {
    // Another place, another comment: both come into view.
    if (place) frame.current?.scrollIntoView({ block: 'nearest' });
  }, [place]);

  return (
    <section ref={frame} className={classes.card} data-active aria-label={t('comments.new')}>
      {on === 'document' ? (
        <Text size="xs" c="dimmed" mb={6}>
          {t(suggestionId ? 'comments.onSuggestion' : 'comments.onAll')}
        </Text>
      ) : (
        <p className={classes.quoted}>
          <IconQuote size={14} aria-hidden />
          <span>
            {suggestionId && `${t('comments.onSuggestion')}: `}
            {quoteWords(on.quote)}
          </span>
        </p>
      )}
      <Composer
        key={place}
        label={t('comments.new')}
        placeholder={t('comments.placeholder')}
        writing={writing}
        onWriting={setWriting}
        candidates={candidates}
        acting={acting}
        submitLabel={t('comments.send')}
        autoFocus
        note={draft.restored && writing.text ? t('common.draftRestored') : undefined}
        onCancel={() => {
          onDone(null);
          focusAfter(() =>
            window.document.getElementById(
              suggestionId ? `suggestion-${suggestionId}` : on === 'document' ? 'new-thread' : 'document-text',
            ),
          );
        }}
        onSubmit={async (body) => {
          const anchor = on === 'document' ? null : (anchorNow() ?? on);
          const thread = await call(routes.createThread, {
            params: { id: documentId },
            body: { anchor, body, ...acting.said, ...(suggestionId ? { suggestionId } : {}) },
          });
          draft.clear();
          onDone(thread);
          focusAfter(() => window.document.getElementById(`thread-${thread.id}`), t('comments.posted'));
        }}
      />
    </section>
  );
}
