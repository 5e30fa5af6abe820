import type { Editor } from '@tiptap/core';
import { useEffect } from 'react';

/** Room between the words and what is above and below them, pixels. */
const margin = 8;

/** Where the part of the window ends at its top that nothing sticks over. */
function topOfText(): number {
  const style = getComputedStyle(document.documentElement);
  const px = (name: string) => Number.parseFloat(style.getPropertyValue(name)) || 0;
  return Math.max(px('--koinon-sticky') + px('--koinon-banners'), window.visualViewport?.offsetTop ?? 0);
}

/** Scrolls the text so that these elements stand between its top and the sheet; the beginning, where they are too long. */
function bringAbove(editor: Editor, about: string, sheetTop: number): void {
  const boxes = [...editor.view.dom.querySelectorAll(about)].map((element) => element.getBoundingClientRect());
  if (boxes.length === 0) return;
  const [top, bottom] = [Math.min(...boxes.map((box) => box.top)), Math.max(...boxes.map((box) => box.bottom))];
  const [from, to] = [topOfText() + margin, sheetTop - margin];
  if (top >= from && bottom <= to) return;
  const spare = to - from - (bottom - top);
  window.scrollBy({ top: top - from - Math.max(spare / 2, 0), behavior: 'instant' });
}

/**
 * While a sheet covers the lower part of the window, the words that it is about stand above it, marked, whatever its height
 * and the keyboard's are. The page is given as much room at its end, so that its last words can stand there too.
 */
export function useWordsAbove(editor: Editor, about: string | null, inside: HTMLElement | null): void {
  useEffect(() => {
    const sheet = inside?.closest<HTMLElement>('[role="dialog"]');
    if (about === null || !sheet) return undefined;
    const { style, dataset } = document.documentElement;
    dataset.sheet = '';
    let frame = 0;
    const keep = () => {
      // Its height, and not where it is: it may be on its way yet.
      const covered = sheet.offsetHeight + Number.parseFloat(style.getPropertyValue('--keyboard-inset') || '0');
      style.setProperty('--sheet-inset', `${covered}px`);
      // The room at the end of the page is there with the next frame.
      frame = requestAnimationFrame(() => {
        frame = 0;
        if (!editor.isDestroyed) bringAbove(editor, about, window.innerHeight - covered);
      });
    };
    // The marks come with the same change as the sheet, and the keyboard is measured first.
    const later = () => (frame ||= requestAnimationFrame(keep));
    const sizes = new ResizeObserver(later);
    sizes.observe(sheet);
    window.visualViewport?.addEventListener('resize', later);
    window.visualViewport?.addEventListener('scroll', later);
    return () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      window.visualViewport?.removeEventListener('resize', later);
      window.visualViewport?.removeEventListener('scroll', later);
      style.removeProperty('--sheet-inset');
      delete dataset.sheet;
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the editor is read in a later frame
  }, [editor, about, inside]);
}
