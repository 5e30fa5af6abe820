/// <reference lib="dom" />

/** What a page under measurement notes of itself. Times are milliseconds since the navigation began. */
export interface PageNotes {
  /** The text is there to read; it can be written in. */
  readable: number | null;
  editable: number | null;
  /** From each key to the frame that shows its character. */
  keys: number[];
  /** From each frame to the next one, while they are looked at. */
  frames: number[];
}

declare global {
  interface Window {
    koinonBench: PageNotes;
  }
}

/**
 * Runs in every page before its own code, so it must be whole in itself. A key counts from when the system handed it to the
 * browser until the frame after its character came into the text has been painted.
 */
export function takeNotes(): void {
  const notes: PageNotes = { readable: null, editable: null, keys: [], frames: [] };
  window.koinonBench = notes;
  const look = (): void => {
    const text = document.querySelector('.ProseMirror');
    if (text && text.textContent.length > 100) {
      notes.readable ??= performance.now();
      if (text.getAttribute('contenteditable') === 'true') notes.editable ??= performance.now();
    }
    if (notes.editable === null) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  let pressed = 0;
  addEventListener('keydown', (event) => (pressed = event.timeStamp), true);
  addEventListener(
    'input',
    () => {
      const from = pressed;
      requestAnimationFrame(() => {
        const painted = new MessageChannel();
        painted.port1.addEventListener('message', () => notes.keys.push(performance.now() - from));
        painted.port1.start();
        painted.port2.postMessage(null);
      });
    },
    true,
  );
}

/** Looks at the frames of a page from now on. The page paints as often as it can then, which it does not by itself. */
export function watchFrames(): void {
  let last: number | null = null;
  const look = (now: number): void => {
    if (last !== null) window.koinonBench.frames.push(now - last);
    last = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
