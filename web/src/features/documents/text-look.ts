import { useSyncExternalStore, type CSSProperties } from 'react';

export const textSizes = { small: 0.9, usual: 1, large: 1.2, largest: 1.45 } as const;
export const textWidths = { narrow: 640, usual: 820, wide: 1040 } as const;
export interface TextLook {
  size: keyof typeof textSizes;
  width: keyof typeof textWidths;
}

const key = 'koinon:text-look';
const changed = 'koinon:text-look-changed';
const usual: TextLook = { size: 'usual', width: 'usual' };

function stored(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function known(text: string | null): TextLook {
  const { size, width } = { ...usual, ...(text ? (JSON.parse(text) as Partial<TextLook>) : {}) };
  return { size: size in textSizes ? size : 'usual', width: width in textWidths ? width : 'usual' };
}

export function changeTextLook(look: TextLook): void {
  try {
    localStorage.setItem(key, JSON.stringify(look));
  } catch {
    // Where nothing is kept, texts look as usual.
  }
  window.dispatchEvent(new Event(changed));
}

function subscribe(heard: () => void): () => void {
  for (const name of [changed, 'storage']) window.addEventListener(name, heard);
  return () => {
    for (const name of [changed, 'storage']) window.removeEventListener(name, heard);
  };
}

/** How large and how wide this device shows texts. */
export const useTextLook = (): TextLook => known(useSyncExternalStore(subscribe, stored));

/** The same for the style sheets of the page and of the text. */
export const lookStyle = ({ size, width }: TextLook): CSSProperties =>
  ({ '--koinon-text-scale': textSizes[size], '--koinon-text-width': `${textWidths[width]}px` }) as CSSProperties;
