import { columnShares, tableAround, wholeShares } from '@koinon/editor-schema';
import { undoOf } from '@koinon/live-text/binding';
import { Extension, type Editor } from '@tiptap/core';
import { TableMap } from '@tiptap/pm/tables';
import { Plugin } from '@tiptap/pm/state';
import { sharesOf, showShares } from './table-view.ts';

/** How near to a border one has to be, in pixels: a finger hides more than an arrow. */
const near = { mouse: 6, touch: 18 } as const;
/** A column cannot be drawn narrower than this share, in percent. */
const least = 4;

interface Border {
  /** The position before the table. */
  at: number;
  /** The column to the left of it. */
  column: number;
}

/** The border between two columns at a point of the page. */
function borderAt({ view }: Editor, target: EventTarget | null, x: number, within: number): Border | null {
  const cell = target instanceof Element ? target.closest<HTMLTableCellElement>('td, th') : null;
  if (!cell || !view.dom.contains(cell)) return null;
  const { left, right } = cell.getBoundingClientRect();
  const side = right - x <= within ? 'right' : x - left <= within ? 'left' : null;
  if (!side) return null;
  const inside = view.state.doc.resolve(view.posAtDOM(cell, 0));
  for (let depth = inside.depth; depth > 2; depth -= 1) {
    const node = inside.node(depth - 2);
    if (node.type.name !== 'table') continue;
    const at = inside.before(depth - 2);
    const map = TableMap.get(node);
    const rect = map.findCell(inside.before(depth) - at - 1);
    const column = side === 'right' ? rect.right - 1 : rect.left - 1;
    // The edge of the table is no border between two columns.
    return column >= 0 && column < map.width - 1 ? { at, column } : null;
  }
  return null;
}

const tableDom = ({ view }: Editor, at: number): HTMLTableElement | null => {
  const frame = view.nodeDOM(at);
  return frame instanceof Element ? frame.querySelector('table') : null;
};

/** How the columns of the table at a position share it as it is drawn now. */
export function drawnShares(editor: Editor, at: number): number[] {
  const { view } = editor;
  const node = view.state.doc.nodeAt(at)!;
  const known = sharesOf(node);
  if (known) return known;
  const map = TableMap.get(node);
  const width = tableDom(editor, at)?.getBoundingClientRect().width || 1;
  const drawn = Array.from({ length: map.width }, (_, column) => {
    for (let row = 0; row < map.height; row += 1) {
      const cell = map.map[row * map.width + column]!;
      const { left, right } = map.findCell(cell);
      const dom = right - left === 1 ? view.nodeDOM(at + 1 + cell) : null;
      if (dom instanceof Element) return (dom.getBoundingClientRect().width / width) * 100;
    }
    return null;
  });
  return columnShares(drawn) ?? Array.from({ length: map.width }, () => 100 / map.width);
}

/** Gives a table these widths as a step of its own for undo; false where it is not there, or has other columns by now. */
export function giveWidths(editor: Editor, widths: readonly number[] | null, at?: number): boolean {
  const undo = undoOf(editor.state);
  undo?.pause();
  const done = editor.commands.setColumnWidths(widths, at);
  undo?.pause();
  return done;
}

/** Follows a pointer that holds a border; the text hears of it once, when it is let go. */
function drag(editor: Editor, border: Border, startX: number): void {
  const { column } = border;
  const table = tableDom(editor, border.at);
  if (!table) return;
  const shares = drawnShares(editor, border.at);
  const { width } = table.getBoundingClientRect();
  const both = shares[column]! + shares[column + 1]!;
  const room = Math.min(least, both / 2);
  let now = shares;
  // Others may write above the table meanwhile.
  let at = border.at;
  const follow = ({ transaction }: { transaction: { mapping: { map: (at: number) => number } } }) => {
    at = transaction.mapping.map(at);
  };
  const move = ({ clientX }: PointerEvent) => {
    const left = Math.min(both - room, Math.max(room, shares[column]! + ((clientX - startX) / width) * 100));
    now = shares.with(column, left).with(column + 1, both - left);
    showShares(table, now);
  };
  const end = (keep: boolean) => {
    over.abort();
    editor.off('transaction', follow);
    document.documentElement.classList.remove('moving-border');
    const node = editor.isDestroyed ? null : editor.state.doc.nodeAt(at);
    if (node?.type.name !== 'table') return;
    showShares(table, sharesOf(node));
    if (keep && now !== shares) giveWidths(editor, wholeShares(now), at);
  };
  const over = new AbortController();
  const { signal } = over;
  document.documentElement.classList.add('moving-border');
  editor.on('transaction', follow);
  window.addEventListener('pointermove', move, { signal });
  window.addEventListener('pointerup', () => end(true), { signal });
  window.addEventListener('pointercancel', () => end(false), { signal });
  window.addEventListener('keydown', ({ key }) => key === 'Escape' && end(false), { signal });
}

/** A finger that is to scroll or to set the cursor meets no border: only in the table one writes in they can be held. */
class TouchedTable {
  readonly #editor: Editor;
  #frame: HTMLElement | null = null;

  constructor(editor: Editor) {
    this.#editor = editor;
  }

  update(): void {
    const { state, view, isEditable } = this.#editor;
    const at = isEditable ? tableAround(state.selection.$from) : null;
    const dom = at === null ? null : view.nodeDOM(at);
    const frame = dom instanceof HTMLElement ? dom : null;
    if (frame === this.#frame) return;
    this.destroy();
    this.#frame = frame;
    frame?.classList.add('written-in');
    // Only where it is asked for: the page waits for such a listener before it scrolls.
    frame?.addEventListener('touchstart', this.#touch, { passive: false });
  }

  #touch = (event: TouchEvent): void => {
    const [touch] = event.touches;
    if (!touch || event.touches.length > 1) return;
    const border = borderAt(this.#editor, event.target, touch.clientX, near.touch);
    if (!border) return;
    event.preventDefault();
    drag(this.#editor, border, touch.clientX);
  };

  destroy(): void {
    this.#frame?.classList.remove('written-in');
    this.#frame?.removeEventListener('touchstart', this.#touch);
    this.#frame = null;
  }
}

/** The borders between the columns of a table are moved by mouse and finger; by keyboard there is «Πλάτος στήλης». */
export const MoveBorders = Extension.create({
  name: 'moveBorders',
  addProseMirrorPlugins() {
    const { editor } = this;
    const underMouse = (event: PointerEvent) =>
      editor.isEditable && event.pointerType === 'mouse' && borderAt(editor, event.target, event.clientX, near.mouse);
    return [
      new Plugin({
        view: () => {
          const touched = new TouchedTable(editor);
          return { update: () => touched.update(), destroy: () => touched.destroy() };
        },
        props: {
          handleDOMEvents: {
            pointermove: ({ dom }, event) => {
              if (event.buttons === 0) dom.style.cursor = underMouse(event) ? 'col-resize' : '';
              return false;
            },
            pointerdown: (_view, event) => {
              const border = event.button === 0 && underMouse(event);
              if (border) drag(editor, border, event.clientX);
              return false;
            },
            mousedown: (_view, event) => {
              if (!document.documentElement.classList.contains('moving-border')) return false;
              event.preventDefault();
              return true;
            },
          },
        },
      }),
    ];
  },
});
