import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

interface ReachableTablesOptions {
  label: () => string;
}

/**
 * A table that is wider than the window scrolls on its own. Who writes reaches what is out of sight by the caret, since the
 * frame is a part of the text; who reads without a mouse needs the frame itself to be a stop of the Tab key, while it scrolls.
 */
export const ReachableTables = Extension.create<ReachableTablesOptions>({
  name: 'reachableTables',
  addOptions: () => ({ label: () => '' }),
  addProseMirrorPlugins() {
    const { label } = this.options;
    return [new Plugin({ view: (view) => reachable(view, label) })];
  },
});

function reachable(view: EditorView, label: () => string): { update(): void; destroy(): void } {
  const frames = view.dom.getElementsByClassName('tableWrapper');
  const known = new Set<Element>();
  const mark = (frame: Element): void => {
    const stop = !view.editable && frame.scrollWidth > frame.clientWidth;
    const wanted = {
      contenteditable: view.editable ? 'true' : null,
      tabindex: stop ? '0' : null,
      role: stop ? 'region' : null,
      'aria-label': stop ? label() : null,
    };
    for (const [name, value] of Object.entries(wanted)) {
      if (value === null) frame.removeAttribute(name);
      else if (frame.getAttribute(name) !== value) frame.setAttribute(name, value);
    }
  };
  const sized = new ResizeObserver((entries) => entries.forEach(({ target }) => mark(target)));
  let editable: boolean | null = null;
  const update = (): void => {
    const changed = editable !== view.editable;
    editable = view.editable;
    for (const frame of known)
      if (!frame.isConnected) {
        known.delete(frame);
        sized.unobserve(frame);
      } else if (changed) mark(frame);
    for (const frame of frames)
      if (!known.has(frame)) {
        known.add(frame);
        // Tells at once, and again whenever there is more or less room.
        sized.observe(frame);
      }
  };
  update();
  return { update, destroy: () => sized.disconnect() };
}
