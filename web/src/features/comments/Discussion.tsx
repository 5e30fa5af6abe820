import type { ThreadShape, UnionRef } from '@koinon/contract';
import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Candidate } from '../../editor/index.ts';
import { useDraft } from '../../lib/drafts.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { type ActingAs, useActAs } from '../../ui/ActAs.tsx';
import { nothingWritten } from './body.ts';
import classes from './comments.module.css';
import { Composer } from './Composer.tsx';
import { pointedAt } from './hash.ts';
import { ThreadCard } from './ThreadCard.tsx';

interface Props {
  /** Of the draft: what is talked about. */
  place: string;
  threads: readonly ThreadShape[];
  candidates: readonly Candidate[];
  /** For which of them one may speak here. */
  unions: readonly UnionRef[];
  mayComment: boolean;
  /** Why one may not comment, in words. */
  whyNot: string | null;
  onThread: (thread: ThreadShape) => void;
  create: (said: { body: string } & ActingAs['said']) => Promise<ThreadShape>;
}

/** What is said of a thing that is no text: its threads, and a box for a new one. */
export function Discussion({ place, threads, candidates, unions, mayComment, whyNot, onThread, create }: Props) {
  const { t } = useTranslation();
  const [activeId, setActiveId] = useState<string | null>(() => pointedAt()?.threadId ?? null);
  const [writing, setWriting, draft] = useDraft(`thread:${place}`, nothingWritten);
  const acting = useActAs(unions);
  const focusAfter = useFocusAfter();
  return (
    <Stack gap="sm">
      {threads.length === 0 && (
        <Text c="dimmed" size="sm">
          {t('comments.nothingYet')}
        </Text>
      )}
      {threads.map((thread) => (
        <ThreadCard
          key={thread.id}
          thread={thread}
          active={thread.id === activeId}
          placed={false}
          mayComment={mayComment}
          candidates={candidates}
          unions={unions}
          onActivate={() => setActiveId(thread.id)}
          onThread={onThread}
        />
      ))}
      {whyNot && (
        <Text size="sm" c="dimmed">
          {whyNot}
        </Text>
      )}
      {mayComment && (
        <section className={classes.card} aria-label={t('comments.new')}>
          <Composer
            label={t('comments.new')}
            placeholder={t('comments.placeholder')}
            writing={writing}
            onWriting={setWriting}
            candidates={candidates}
            acting={acting}
            submitLabel={t('comments.send')}
            note={draft.restored && writing.text ? t('common.draftRestored') : undefined}
            onSubmit={async (body) => {
              const thread = await create({ body, ...acting.said });
              draft.clear();
              onThread(thread);
              focusAfter(() => window.document.getElementById(`thread-${thread.id}`), t('comments.posted'));
            }}
          />
        </section>
      )}
    </Stack>
  );
}
