import { useEffect } from 'react';

/** Less than this is no keyboard but a browser's own bar coming or going, pixels. */
const leastKeyboard = 100;

/**
 * Tells the style sheets how much of the window the on-screen keyboard covers, so that things can stand on top of it, and how
 * high the rest is while it does.
 */
export function useKeyboardInset(): void {
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport) return undefined;
    const { style } = document.documentElement;
    const measure = () => {
      const covered = Math.round(window.innerHeight - viewport.height - viewport.offsetTop);
      const open = covered > leastKeyboard;
      style.setProperty('--keyboard-inset', `${open ? covered : 0}px`);
      if (open) style.setProperty('--visible-height', `${Math.round(viewport.height)}px`);
      else style.removeProperty('--visible-height');
    };
    measure();
    viewport.addEventListener('resize', measure);
    viewport.addEventListener('scroll', measure);
    return () => {
      viewport.removeEventListener('resize', measure);
      viewport.removeEventListener('scroll', measure);
      style.removeProperty('--keyboard-inset');
      style.removeProperty('--visible-height');
    };
  }, []);
}
