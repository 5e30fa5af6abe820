import { useEffect } from 'react';

/** Less than this is no keyboard but a browser's own bar coming or going, pixels. */
const leastKeyboard = 100;

/** Tells the style sheets how much of the window the on-screen keyboard covers, so that things can stand on top of it. */
export function useKeyboardInset(): void {
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport) return undefined;
    const { style } = document.documentElement;
    const measure = () => {
      const covered = Math.round(window.innerHeight - viewport.height - viewport.offsetTop);
      style.setProperty('--keyboard-inset', `${covered > leastKeyboard ? covered : 0}px`);
    };
    measure();
    viewport.addEventListener('resize', measure);
    viewport.addEventListener('scroll', measure);
    return () => {
      viewport.removeEventListener('resize', measure);
      viewport.removeEventListener('scroll', measure);
      style.removeProperty('--keyboard-inset');
    };
  }, []);
}
