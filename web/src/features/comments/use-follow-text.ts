import type { Editor } from '@tiptap/core';
import { useEffect } from 'react';

/** Where one reads: this part of the window's height from its top. */
const readingLine = 0.3;

/** The marked words nearest to where one reads, of those in the window; those of the thread one has chosen before others. */
function nearest(editor: Editor, chosen: string | null): HTMLElement | null {
  const line = window.innerHeight * readingLine;
  let best: HTMLElement | null = null;
  let distance = Infinity;
  for (const mark of editor.view.dom.querySelectorAll<HTMLElement>('[data-thread]')) {
    const { top, bottom } = mark.getBoundingClientRect();
    if (bottom < 0 || top > window.innerHeight) continue;
    if (mark.dataset.thread === chosen) return mark;
    if (Math.abs(top - line) >= distance) continue;
    best = mark;
    distance = Math.abs(top - line);
  }
  return best;
}

/**
 * While one scrolls the text, the list of comments beside it goes along: the thread on the words one reads stands at
 * their height. Not while somebody is in the list, with the pointer or the keyboard. The list comes after the text: whoever
 * scrolled meanwhile finds it at their words too.
 */
export function useFollowText(editor: Editor, beside: boolean, shown: boolean, chosen: string | null): void {
  useEffect(() => {
    if (!beside || !shown) return undefined;
    let frame = 0;
    const align = () => {
      frame = 0;
      const mark = editor.isDestroyed ? null : nearest(editor, chosen);
      const card = mark && document.getElementById(`thread-${mark.dataset.thread}`);
      const list = card?.closest<HTMLElement>('#document-end');
      if (!mark || !card || !list || list.matches(':hover, :focus-within')) return;
      list.scrollTop += card.getBoundingClientRect().top - mark.getBoundingClientRect().top;
    };
    const later = () => (frame ||= requestAnimationFrame(align));
    window.addEventListener('scroll', later, { passive: true });
    if (window.scrollY > 0) later();
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', later);
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- `align` reads the editor in a later frame
  }, [editor, beside, shown, chosen]);
}
