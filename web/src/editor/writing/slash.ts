import { Extension } from '@tiptap/core';
import { PluginKey } from '@tiptap/pm/state';
import { Suggestion, type SuggestionProps } from '@tiptap/suggestion';
import type { SlashEntry } from './slash-entries.ts';
import { slashSearch } from './slash-entries.ts';

/** An open search for what a line is to become. */
export interface SlashSearch {
  items: readonly SlashEntry[];
  rect: DOMRect | null;
  pick: (entry: SlashEntry) => void;
}

declare module '@tiptap/core' {
  interface EditorEvents {
    slashChanged: SlashSearch | null;
  }
  interface Storage {
    slash: SlashStorage;
  }
}

interface SlashStorage {
  onKey: ((event: KeyboardEvent) => boolean) | null;
  /** The list that is open gets the keys; the answer says whether it took one. */
  hear: (onKey: SlashStorage['onKey']) => void;
}

/** A slash at the beginning of a line asks what the line is to become. */
export const Slash = Extension.create<{ say: (entry: SlashEntry) => string }>({
  name: 'slash',
  addOptions: () => ({ say: ({ text }) => text }),
  addStorage: (): SlashStorage => ({
    onKey: null,
    hear(onKey) {
      this.onKey = onKey;
    },
  }),
  addProseMirrorPlugins() {
    const { editor, options, storage } = this as typeof this & { storage: SlashStorage };
    const show = ({ items, clientRect, command }: SuggestionProps<SlashEntry, SlashEntry>) =>
      editor.emit('slashChanged', { items, rect: clientRect?.() ?? null, pick: command });
    return [
      Suggestion<SlashEntry, SlashEntry>({
        editor,
        pluginKey: new PluginKey('slash'),
        char: '/',
        findSuggestionMatch: ({ $position }) => {
          const { parent, parentOffset } = $position;
          const [text, query] =
            /^\/([\p{L}\p{N} ]{0,20})$/u.exec(parent.textBetween(0, parentOffset, '', '\ufffc')) ?? [];
          // What nothing is called is words that begin with a slash.
          if (text === undefined || slashSearch(query!, options.say).length === 0) return null;
          return { range: { from: $position.start(), to: $position.pos }, query: query!, text };
        },
        allow: ({ editor: one, state }) => one.isEditable && state.selection.$from.parent.type.name !== 'codeBlock',
        items: ({ query }) => slashSearch(query, options.say),
        command: ({ editor: one, range, props }) => {
          props.run(one.chain().focus().deleteRange(range), one).run();
        },
        render: () => ({
          onStart: show,
          onUpdate: show,
          onExit: () => editor.emit('slashChanged', null),
          onKeyDown: ({ event }) => storage.onKey?.(event) ?? false,
        }),
      }),
    ];
  },
});
