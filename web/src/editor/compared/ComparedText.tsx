import type { Comparison } from '@koinon/contract';
import { textSchema, type LegalLanguage } from '@koinon/editor-schema';
import type { Node } from '@tiptap/pm/model';
import { EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet, EditorView } from '@tiptap/pm/view';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { readNumbers } from '../writing/read-numbers.ts';
import '../suggestions/suggestions.css';
import '../text/document-text.css';
import '../text/document-marks.css';
import { comparedMarks, type ShownDifference } from './compared-marks.ts';

interface Props {
  content: Comparison['content'];
  /** What differs, in the order of its numbers. */
  differences: readonly ShownDifference[];
  active: number | null;
  onPick: (index: number) => void;
  /** The name of the text for assistive technology. */
  label: string;
  language: LegalLanguage;
}

/** The text of a comparison, to read; null where this page is older than what is in it. */
export function comparedDoc(content: Comparison['content']): Node | null {
  try {
    return textSchema.nodeFromJSON(content);
  } catch {
    return null;
  }
}

/** A text with what changed in it: what came, what went, what was moved and what has another form. */
export function ComparedText({ content, differences, active, onPick, label, language }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const pick = useRef(onPick);
  const doc = useMemo(() => comparedDoc(content), [content]);
  const decorations = useMemo(() => {
    if (!doc) return DecorationSet.empty;
    const numbers = [...readNumbers(doc, language).labels].map(([at, number]) =>
      Decoration.node(at, at + doc.nodeAt(at)!.nodeSize, { class: 'numbered', 'data-number': number }),
    );
    return DecorationSet.create(doc, [...numbers, ...comparedMarks(doc, differences, active)]);
  }, [doc, differences, active, language]);

  useLayoutEffect(() => {
    pick.current = onPick;
  }, [onPick]);
  useLayoutEffect(() => {
    if (!frame.current || !doc) return undefined;
    const made = new EditorView(
      { mount: frame.current },
      {
        state: EditorState.create({ doc }),
        editable: () => false,
        attributes: { class: 'document-text', role: 'document', 'aria-label': label, tabindex: '0' },
        handleClick: (_view, _position, event) => {
          const found = (event.target as Element | null)?.closest<HTMLElement>('[data-change]')?.dataset.change;
          if (found !== undefined) pick.current(Number(found));
          return false;
        },
      },
    );
    view.current = made;
    return () => {
      made.destroy();
      view.current = null;
    };
  }, [doc, label]);
  // After every render: a view that was made anew has none yet.
  useLayoutEffect(() => view.current?.setProps({ decorations: () => decorations }));
  return <div ref={frame} />;
}

/** Brings a difference to the eye, and the keyboard to it. */
export function goToDifference(frame: HTMLElement, index: number): void {
  const found = frame.querySelector<HTMLElement>(`[data-change="${index}"]`);
  found?.scrollIntoView({ block: 'center' });
  found?.focus({ preventScroll: true });
}
