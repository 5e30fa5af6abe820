import { Extension, type AnyExtension } from '@tiptap/core';
import { PluginKey } from '@tiptap/pm/state';
import { Suggestion, type SuggestionProps } from '@tiptap/suggestion';
import type { Candidate } from './candidates.ts';
import { searchAt } from './search-at.ts';

/** An open @-search in the text, for the list that shows it. */
export interface MentionSearch {
  query: string;
  items: Candidate[];
  /** Where the search stands on the screen. */
  rect: DOMRect | null;
  pick: (candidate: Candidate) => void;
}

export interface MentionSource {
  find: (query: string) => Candidate[];
  show: (search: MentionSearch | null) => void;
  /** Gives the list a chance at a key; true when it took it. */
  onKey: (event: KeyboardEvent) => boolean;
}

/** @ opens a search for people and unions; what is chosen becomes a mention node. */
export function mentionSuggestion(source: MentionSource): AnyExtension {
  const show = (props: SuggestionProps<Candidate, Candidate>) =>
    source.show({
      query: props.query,
      items: props.items,
      rect: props.clientRect?.() ?? null,
      pick: (candidate) => props.command(candidate),
    });
  return Extension.create({
    name: 'mentionSuggestion',
    addProseMirrorPlugins() {
      return [
        Suggestion<Candidate, Candidate>({
          editor: this.editor,
          pluginKey: new PluginKey('mentionSuggestion'),
          char: '@',
          findSuggestionMatch: ({ $position }) => {
            const { parent, parentOffset } = $position;
            const search = searchAt(parent.textBetween(0, parentOffset, undefined, '\ufffc'));
            // After a space nobody found means that the sentence goes on.
            if (!search || (search.query.includes(' ') && source.find(search.query).length === 0)) return null;
            const range = { from: $position.start() + search.from, to: $position.pos };
            return { range, query: search.query, text: `@${search.query}` };
          },
          allow: ({ editor }) => editor.isEditable,
          items: ({ query }) => source.find(query),
          command: ({ editor, range, props: { kind, id, name } }) => {
            editor
              .chain()
              .focus()
              .insertContentAt(range, [
                { type: 'mention', attrs: { kind, id, label: name } },
                { type: 'text', text: ' ' },
              ])
              .run();
          },
          render: () => ({
            onStart: show,
            onUpdate: show,
            onExit: () => source.show(null),
            onKeyDown: ({ event }) => source.onKey(event),
          }),
        }),
      ];
    },
  });
}
