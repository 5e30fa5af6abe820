import { useEffect, useState } from 'react';

/** Less than this is no keyboard but a browser's own bar coming or going, pixels. */
const leastKeyboard = 100;

/** How many pixels of the window the on-screen keyboard covers, so that a bar can stand on top of it. */
export function useKeyboardInset(): number {
  const [inset, setInset] = useState(0);
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport) return undefined;
    const measure = () => {
      const covered = Math.round(window.innerHeight - viewport.height - viewport.offsetTop);
      setInset(covered > leastKeyboard ? covered : 0);
    };
    measure();
    viewport.addEventListener('resize', measure);
    viewport.addEventListener('scroll', measure);
    return () => {
      viewport.removeEventListener('resize', measure);
      viewport.removeEventListener('scroll', measure);
    };
  }, []);
  return inset;
}
