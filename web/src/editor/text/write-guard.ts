import { isIncoming } from '@koinon/live-text/binding';
import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';

/**
 * Refuses every change of the text that does not come from the shared document while `mayWrite()` is false: a right that
 * is taken away holds from the next keystroke on, and no helper plugin repairs a text it may only read.
 */
export const WriteGuard = Extension.create<{ mayWrite: () => boolean }>({
  name: 'writeGuard',
  addOptions: () => ({ mayWrite: () => true }),
  addProseMirrorPlugins() {
    const { mayWrite } = this.options;
    return [
      new Plugin({
        key: new PluginKey('writeGuard'),
        filterTransaction: (transaction) => !transaction.docChanged || isIncoming(transaction) || mayWrite(),
      }),
    ];
  },
});
