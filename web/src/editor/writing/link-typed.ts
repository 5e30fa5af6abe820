import { Extension, type Range } from '@tiptap/core';
import { PluginKey } from '@tiptap/pm/state';
import { Suggestion, type SuggestionProps } from '@tiptap/suggestion';

/** What is sought behind two brackets, and where they stand. */
export interface LinkSearch {
  query: string;
  range: Range;
  rect: DOMRect | null;
}

interface LinkStorage {
  onKey: ((event: KeyboardEvent) => boolean) | null;
  /** The list that is open gets the keys; the answer says whether it took one. */
  hear: (onKey: LinkStorage['onKey']) => void;
}

declare module '@tiptap/core' {
  interface EditorEvents {
    linkSought: LinkSearch | null;
  }
  interface Storage {
    linkTyped: LinkStorage;
  }
}

const open = /\[\[([^[\]\n\ufffc]{0,60})$/;

/** Two brackets ask what the words lead to: a place of this text, or something else that one may read. */
export const LinkTyped = Extension.create({
  name: 'linkTyped',
  addStorage: (): LinkStorage => ({
    onKey: null,
    hear(onKey) {
      this.onKey = onKey;
    },
  }),
  addProseMirrorPlugins() {
    const { editor, storage } = this as typeof this & { storage: LinkStorage };
    const show = ({ query, range, clientRect }: SuggestionProps) =>
      editor.emit('linkSought', { query, range, rect: clientRect?.() ?? null });
    return [
      Suggestion({
        editor,
        pluginKey: new PluginKey('linkTyped'),
        char: '[[',
        findSuggestionMatch: ({ $position }) => {
          const { parent, parentOffset } = $position;
          const [text, query] = open.exec(parent.textBetween(0, parentOffset, undefined, '\ufffc')) ?? [];
          if (text === undefined) return null;
          return { range: { from: $position.pos - text.length, to: $position.pos }, query: query!, text };
        },
        allow: ({ editor: one, state }) => one.isEditable && state.selection.$from.parent.type.name !== 'codeBlock',
        items: () => [],
        render: () => ({
          onStart: show,
          onUpdate: show,
          onExit: () => editor.emit('linkSought', null),
          onKeyDown: ({ event }) => storage.onKey?.(event) ?? false,
        }),
      }),
    ];
  },
});
