import type { DragMode } from './timeline-rows.ts';

export type BarAct =
  | { readonly type: 'change'; readonly mode: DragMode; readonly days: number }
  | { readonly type: 'go'; readonly rows: 1 | -1 }
  | { readonly type: 'open' }
  | { readonly type: 'cancel' };

interface Press {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const week = 7;

/**
 * What a key does on a bar: ← → a day, with Ctrl (or Page Up, Page Down) a week; with Shift the end is stretched instead;
 * ↑ ↓ the next bar; Enter opens. Null for every other key.
 */
export function barAct({ key, shiftKey, ctrlKey, metaKey, altKey }: Press): BarAct | null {
  if (altKey || metaKey) return null;
  const mode: DragMode = shiftKey ? 'end' : 'move';
  const reach = ctrlKey ? week : 1;
  switch (key) {
    case 'ArrowLeft':
      return { type: 'change', mode, days: -reach };
    case 'ArrowRight':
      return { type: 'change', mode, days: reach };
    case 'PageUp':
      return { type: 'change', mode, days: -week };
    case 'PageDown':
      return { type: 'change', mode, days: week };
    case 'ArrowUp':
      return { type: 'go', rows: -1 };
    case 'ArrowDown':
      return { type: 'go', rows: 1 };
    case 'Enter':
    case ' ':
      return { type: 'open' };
    case 'Escape':
      return { type: 'cancel' };
    default:
      return null;
  }
}
