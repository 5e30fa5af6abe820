import type { Anchor, DocumentShape, ThreadShape } from '@koinon/contract';
import type { Editor } from '@tiptap/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import {
  activateThread,
  anchorOf,
  draftRange,
  scrollToPosition,
  showDraft,
  showThreads,
  type DocumentSession,
  type Range,
} from '../../editor/index.ts';
import { usePutThread, useThreads } from '../comments/index.ts';

interface Options {
  document: DocumentShape;
  session: DocumentSession;
  mayComment: boolean;
  /** Brings the panel of comments to the eye. */
  onShow: () => void;
}

const fromHash = () => /^#thread-([0-9a-f]{24})$/.exec(location.hash)?.[1] ?? null;
const none: ThreadShape[] = [];

/** Ties the threads of a document to its text: marks, places, the one looked at, the one being written. */
export function useComments({ document, session, mayComment, onShow }: Options) {
  const { data } = useThreads(document.id);
  const put = usePutThread(document.id);
  const threads = data?.items ?? none;
  const [editor, setEditor] = useState<Editor | null>(null);
  const [places, setPlaces] = useState<ReadonlyMap<string, Range> | null>(null);
  const [activeId, setActiveId] = useState<string | null>(fromHash);
  const [composing, setComposing] = useState<Anchor | 'document' | null>(null);
  const jump = useRef(activeId !== null);

  useEffect(() => {
    if (!editor || !data) return;
    const anchored = data.items.flatMap(({ id, anchor, status }) =>
      anchor ? [{ id, anchor, marked: status === 'open' }] : [],
    );
    showThreads(editor, anchored);
  }, [editor, data]);
  useEffect(() => {
    if (editor) activateThread(editor, activeId);
  }, [editor, activeId]);

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
    if (!jump.current || !activeId || !editor || !data) return;
    const place = places?.get(activeId);
    if (!place && places?.size !== data.items.filter(({ anchor }) => anchor).length) return;
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
      setComposing(on);
      if (editor) showDraft(editor, null);
      if (on) onShow();
    },
    [editor, onShow],
  );
  const composeOn = useCallback(
    (range: Range) => {
      if (!editor || !mayComment) return;
      setComposing(anchorOf(editor.state, session.doc, range));
      setActiveId(null);
      showDraft(editor, range);
      onShow();
    },
    [editor, mayComment, session, onShow],
  );
  const anchorNow = useCallback(() => {
    const range = editor && draftRange(editor);
    return editor && range ? anchorOf(editor.state, session.doc, range) : null;
  }, [editor, session]);

  const openIds = useMemo(
    () => new Set(threads.filter(({ status }) => status === 'open').map(({ id }) => id)),
    [threads],
  );
  const pick = useCallback(
    (ids: string[]) => {
      const [first] = ids;
      if (!first) return;
      setActiveId(first);
      onShow();
    },
    [onShow],
  );

  return {
    threads,
    places,
    setPlaces,
    activeId,
    activePlaced: activeId !== null && (places?.has(activeId) ?? false),
    composing: mayComment ? composing : null,
    openIds,
    openCount: openIds.size,
    /** Tells which editor shows the text; called at every render. */
    attach: (next: Editor | null) => {
      if (next !== editor) setEditor(next);
    },
    activate,
    pick,
    compose,
    composeOn,
    anchorNow,
    put,
  };
}
