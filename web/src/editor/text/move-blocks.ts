import { bindingOf, isIncoming, LeftBehind, moveBlock, type Direction } from '@koinon/live-text/binding';
import { Extension, type Editor } from '@tiptap/core';

interface Options {
  onMoved: (direction: Direction) => void;
  /** Others wrote these words where something was that has been moved since. */
  onLeft: (words: string) => void;
}

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    moveBlocks: {
      /** Moves the selected blocks over what stands before or behind them. */
      moveBlocks: (direction: Direction) => ReturnType;
    };
  }
  interface Storage {
    moveBlocks: { places: readonly LeftBehind[] };
  }
}

/** Old places that are watched: words of somebody who is offline may come late. */
const watched = 50;

function keep({ storage }: Editor, place: LeftBehind): void {
  storage.moveBlocks.places = [...storage.moveBlocks.places.slice(1 - watched), place];
}

/** Tells whoever is about to move what stands here of what others write in it before they hear of that. */
export function watchPlace(editor: Editor, { from, to }: { from: number; to: number }): void {
  const binding = bindingOf(editor.state);
  if (binding) keep(editor, new LeftBehind(binding, from, to));
}

/** Moving paragraphs, items and all other blocks up and down, by keys and by the toolbar. */
export const MoveBlocks = Extension.create<Options, { places: readonly LeftBehind[] }>({
  name: 'moveBlocks',
  addOptions: () => ({ onMoved: () => undefined, onLeft: () => undefined }),
  addStorage: () => ({ places: [] }),

  addCommands() {
    return {
      moveBlocks:
        (direction) =>
        ({ state, dispatch }) => {
          const moved = moveBlock(direction, (place) => keep(this.editor, place))(state, dispatch);
          if (moved && dispatch) this.options.onMoved(direction);
          return moved;
        },
    };
  },

  addKeyboardShortcuts() {
    const move = (direction: Direction) => () => {
      if (!this.editor.isEditable) return false;
      this.editor.commands.moveBlocks(direction);
      // At the edge too: the browser would select what stands there.
      return true;
    };
    return { 'Alt-Shift-ArrowUp': move('up'), 'Alt-Shift-ArrowDown': move('down') };
  },

  onTransaction({ transaction }) {
    if (this.storage.places.length === 0 || !isIncoming(transaction)) return;
    this.storage.places = this.storage.places.filter((place) => {
      const left = place.find();
      if (left) this.options.onLeft(left.words);
      return !left;
    });
  },
});
