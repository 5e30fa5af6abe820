import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as Y from 'yjs';
import type { ChildrenChoice, RoadmapItem, RoadmapOutcome } from '@koinon/roadmap';
import { createItem, readRoadmap, removeItem } from '@koinon/roadmap';
import { notify } from '../../ui/notify.ts';
import type { RoadmapTools } from './roadmap-context.ts';
import type { RoadmapDocumentLink, RoadmapPerson, RoadmapUnion } from './types.ts';
import { useRemovalNotice } from './use-removal-notice.tsx';
import { useToday } from './use-today.ts';
import { useUndo } from './use-undo.ts';

interface Input {
  readonly doc: Y.Doc;
  readonly canWrite: boolean;
  readonly unions: readonly RoadmapUnion[];
  readonly people: readonly RoadmapPerson[];
  readonly documents: readonly RoadmapDocumentLink[];
  readonly documentId: string;
}

/** A link to an item opens it: `#item-…`. */
const itemInAddress = (): string | null => /^#item-([\w-]{1,64})$/.exec(window.location.hash)?.[1] ?? null;

/** The acts of the view and what they leave behind: the open item, the words for screen readers, the question about children. */
export function useRoadmapTools({ doc, canWrite, unions, people, documents, documentId }: Input) {
  const { t } = useTranslation();
  const today = useToday();
  const { manager, canUndo, canRedo } = useUndo(doc);
  const [openId, setOpenId] = useState<string | null>(itemInAddress);
  useEffect(() => {
    const heard = () => setOpenId((open) => itemInAddress() ?? open);
    window.addEventListener('hashchange', heard);
    return () => window.removeEventListener('hashchange', heard);
  }, []);
  const [goalToRemove, setGoalToRemove] = useState<RoadmapItem | null>(null);
  const { message, announce } = useAnnouncement();
  const offerUndo = useRemovalNotice(manager);

  const adjust = useCallback(
    <T>(work: () => RoadmapOutcome<T>): T | null => {
      if (!canWrite) return null;
      const outcome = work();
      if (outcome.ok) return outcome.value;
      notify.error(t(`roadmap.problem.${outcome.problems[0]?.code ?? 'invalidValue'}`));
      return null;
    },
    [canWrite, t],
  );
  const act = useCallback(
    <T>(work: () => RoadmapOutcome<T>): T | null => {
      manager?.stopCapturing();
      const value = adjust(work);
      manager?.stopCapturing();
      return value;
    },
    [adjust, manager],
  );
  const removeWith = useCallback(
    (item: RoadmapItem, children: ChildrenChoice) => {
      if (act(() => removeItem(doc, item.id, children)) === null) return;
      setOpenId((open) => (open === item.id ? null : open));
      offerUndo(item.title || t('roadmap.untitled'));
    },
    [act, doc, offerUndo, t],
  );

  const tools = useMemo<RoadmapTools>(
    () => ({
      doc,
      canWrite,
      unions: new Map(unions.map((union) => [union.id, union])),
      people: new Map(people.map((person) => [person.id, person])),
      documents,
      documentId,
      today,
      open: setOpenId,
      act,
      adjust,
      create: (input) => {
        const id = act(() => createItem(doc, input));
        if (id !== null) setOpenId(id);
      },
      remove: (item) => {
        if (readRoadmap(doc).some((each) => each.parentId === item.id)) setGoalToRemove(item);
        else removeWith(item, 'keep');
      },
      announce,
      remote: null,
    }),
    [doc, canWrite, unions, people, documents, documentId, today, act, adjust, removeWith, announce],
  );
  const step = (word: 'undone' | 'redone', work: (() => unknown) | undefined) => () => {
    if (work?.()) announce(t(`roadmap.said.${word}`));
  };
  return {
    tools,
    undo: {
      canUndo,
      canRedo,
      undo: step('undone', () => manager?.undo()),
      redo: step('redone', () => manager?.redo()),
    },
    openId,
    close: useCallback(() => setOpenId(null), []),
    message,
    goalToRemove,
    answerRemoval: (children: ChildrenChoice | null) => {
      if (goalToRemove && children) removeWith(goalToRemove, children);
      setGoalToRemove(null);
    },
  };
}

/** Words for a live region. A second equal message differs by a space that is not heard, else it would not be read again. */
function useAnnouncement() {
  const [message, setMessage] = useState('');
  const last = useRef('');
  const announce = useCallback((next: string) => {
    last.current = last.current === next ? `${next}\u00a0` : next;
    setMessage(last.current);
  }, []);
  useEffect(() => {
    if (message === '') return undefined;
    const timer = setTimeout(() => setMessage(''), 8000);
    return () => clearTimeout(timer);
  }, [message]);
  return { message, announce };
}
