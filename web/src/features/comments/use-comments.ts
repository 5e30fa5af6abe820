import type { Anchor, ThreadShape } from '@koinon/contract';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import {
  activateThread,
  anchorOf,
  draftMark,
  draftRange,
  markOf,
  placesOf,
  scrollToPosition,
  showDraft,
  showThreads,
  type Range,
} from '../../editor/index.ts';
import { useDocumentPage, useOpenText } from '../../shell/document/index.ts';
import { groupThreads } from './group-threads.ts';
import { pointedAt } from './hash.ts';
import { usePutThread, useThreads } from './use-threads.ts';

/** What a new thread is being written on: words or the whole document, and what is suggested there. */
export interface Composing {
  on: Anchor | 'document';
  suggestionId: string | null;
}

const fromHash = () => pointedAt()?.threadId ?? null;
const none: ThreadShape[] = [];

/** Ties the threads of a document to its text: marks, places, the one looked at, the one being written. */
export function useComments() {
  const { document, mayComment } = useDocumentPage();
  const { editor, showPanel } = useOpenText();
  const onShow = useCallback(() => showPanel('comments'), [showPanel]);
  const { data } = useThreads(document.id);
  const put = usePutThread(document.id);
  const threads = data?.items ?? none;
  const places = useSyncExternalStore(
    useCallback(
      (changed) => {
        editor.on('threadsPlaced', changed);
        return () => void editor.off('threadsPlaced', changed);
      },
      [editor],
    ),
    () => placesOf(editor),
  );
  const [activeId, setActiveId] = useState<string | null>(fromHash);
  const [composing, setComposing] = useState<Composing | null>(null);
  const jump = useRef(activeId !== null);

  // Before the page is painted: a thread whose words are there must not stand among those that lost them.
  useLayoutEffect(() => {
    if (!data) return;
    const anchored = data.items.flatMap(({ id, anchor, status }) =>
      anchor ? [{ id, anchor, marked: status === 'open' }] : [],
    );
    showThreads(editor, anchored);
  }, [editor, data]);
  useEffect(() => activateThread(editor, activeId), [editor, activeId]);

  const activate = useCallback(
    (id: string) => {
      setActiveId(id);
      jump.current = true;
      onShow();
    },
    [onShow],
  );
  // A thread that is asked for, by link or by card, is brought into view with its words as soon as both are known.
  useEffect(() => {
    if (!jump.current || !activeId || !data) return;
    const place = places.get(activeId);
    if (!place && places.size !== data.items.filter(({ anchor }) => anchor).length) return;
    jump.current = false;
    if (place) scrollToPosition(editor, place.from);
  }, [activeId, editor, data, places]);
  useEffect(() => {
    const heard = () => {
      const id = fromHash();
      if (id) activate(id);
    };
    if (fromHash()) onShow();
    window.addEventListener('hashchange', heard);
    return () => window.removeEventListener('hashchange', heard);
  }, [activate, onShow]);

  const compose = useCallback(
    (on: 'document' | null) => {
      setComposing(on && { on, suggestionId: null });
      showDraft(editor, null);
      if (on) onShow();
    },
    [editor, onShow],
  );
  const composeOn = useCallback(
    (range: Range | null, suggestionId: string | null = null) => {
      if (!mayComment) return;
      setComposing({ on: range ? anchorOf(editor.state, range) : 'document', suggestionId });
      setActiveId(null);
      showDraft(editor, range);
      onShow();
    },
    [editor, mayComment, onShow],
  );
  const anchorNow = useCallback(() => {
    const range = draftRange(editor);
    return range ? anchorOf(editor.state, range) : null;
  }, [editor]);

  /** To the next open thread in reading order, or the one before; those on no words come last, as in the panel. Answers which. */
  const step = useCallback(
    (by: 1 | -1): string | null => {
      const { placed, items, whole } = groupThreads(
        threads.filter(({ status }) => status === 'open'),
        places,
      );
      const order = [...placed, ...items, ...whole].map(({ id }) => id);
      if (order.length === 0) return null;
      const at = activeId === null ? -1 : order.indexOf(activeId);
      const next = at < 0 ? (by > 0 ? 0 : order.length - 1) : (at + by + order.length) % order.length;
      activate(order[next]!);
      return order[next]!;
    },
    [threads, places, activeId, activate],
  );

  const openIds = useMemo(
    () => new Set(threads.filter(({ status }) => status === 'open').map(({ id }) => id)),
    [threads],
  );
  const pick = useCallback(
    ({ ids }: { ids: string[] }) => {
      const [first] = ids;
      if (!first) return;
      setActiveId(first);
      onShow();
    },
    [onShow],
  );
  useEffect(() => {
    editor.on('threadsPicked', pick);
    return () => void editor.off('threadsPicked', pick);
  }, [editor, pick]);

  const writingOn = mayComment && composing ? composing.on : null;
  const about =
    writingOn !== null
      ? writingOn === 'document'
        ? null
        : draftMark
      : activeId !== null && places.has(activeId)
        ? markOf(activeId)
        : null;

  return {
    threads,
    places,
    activeId,
    composing: mayComment ? composing : null,
    about,
    openIds,
    openCount: openIds.size,
    activate,
    step,
    compose,
    composeOn,
    anchorNow,
    put,
  };
}
