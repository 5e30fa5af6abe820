import { Extension } from '@tiptap/core';

/** Keys beyond TipTap's own: Mod-K for links, and Escape to leave the text so that Tab moves on. */
export const ShortcutKeys = Extension.create<{ onLink: () => void }>({
  name: 'shortcutKeys',
  addOptions: () => ({ onLink: () => undefined }),
  addKeyboardShortcuts() {
    return {
      'Mod-k': () => {
        if (!this.editor.isEditable) return false;
        this.options.onLink();
        return true;
      },
      Escape: () => {
        // Tab indents lists and walks table cells: without this the keyboard could not get out of them.
        if (!this.editor.isActive('listItem') && !this.editor.isActive('taskItem') && !this.editor.isActive('table'))
          return false;
        return this.editor.commands.blur();
      },
    };
  },
});
