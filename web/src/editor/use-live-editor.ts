import type { Mentionable } from '@koinon/contract';
import type { Editor } from '@tiptap/core';
import { useEditor } from '@tiptap/react';
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Range } from './anchors/resolve.ts';
import { candidatesOf, findCandidates } from './mention/candidates.ts';
import type { MentionListHandle } from './mention/MentionList.tsx';
import type { MentionSearch } from './mention/suggestion.ts';
import type { DocumentSession } from './sync/DocumentSession.ts';
import { liveExtensions } from './text/live-extensions.ts';
import { watchSchema } from './text/schema-guard.ts';

/** What the page is told by the text, and tells it. */
export interface EditorEvents {
  onLink: () => void;
  onImages: (files: File[], position: number) => void;
  onPickThreads: (threadIds: string[]) => void;
  onPlaces: (places: ReadonlyMap<string, Range>) => void;
  /** Content of a newer schema has arrived: the text is no longer bound and must be loaded anew. */
  onTooOld: () => void;
}

interface Options {
  session: DocumentSession;
  /** The name of the text for assistive technology. */
  label: string;
  mayWrite: boolean;
  mentionable: Mentionable | undefined;
  events: EditorEvents;
}

interface Live {
  editor: Editor | null;
  search: MentionSearch | null;
  closeSearch: () => void;
  list: RefObject<MentionListHandle | null>;
}

/** The TipTap editor of an open document. It is made once a session; rights, names and handlers reach it as they change. */
export function useLiveEditor({ session, label, mayWrite, mentionable, events }: Options): Live {
  const { t } = useTranslation();
  const [search, setSearch] = useState<MentionSearch | null>(null);
  const list = useRef<MentionListHandle | null>(null);
  const candidates = useMemo(() => (mentionable ? candidatesOf(mentionable) : []), [mentionable]);
  // The editor outlives renders: what it calls looks here for what is true now.
  const now = useRef({ label, mayWrite, candidates, events, t });
  now.current = { label, mayWrite, candidates, events, t };

  const editor = useEditor(
    {
      extensions: liveExtensions({
        session,
        mayWrite: () => now.current.mayWrite,
        placeholder: () => now.current.t('editor.placeholder'),
        checkboxLabel: (text) => now.current.t('editor.checkbox', { text: text.slice(0, 80) }),
        mentions: {
          find: (query) => findCandidates(now.current.candidates, query),
          show: setSearch,
          onKey: (event) => list.current?.onKey(event) ?? false,
        },
        onImages: (files, position) => now.current.events.onImages(files, position),
        onLink: () => now.current.events.onLink(),
        highlights: {
          doc: session.doc,
          onPick: (ids) => now.current.events.onPickThreads(ids),
          onPlaces: (places) => now.current.events.onPlaces(places),
        },
      }),
      editable: mayWrite,
      shouldRerenderOnTransaction: false,
      editorProps: {
        attributes: () => ({
          id: 'document-text',
          class: 'document-text',
          'aria-label': now.current.label,
          ...(now.current.mayWrite
            ? { role: 'textbox', 'aria-multiline': 'true', spellcheck: 'true' }
            : { role: 'document', tabindex: '0' }),
        }),
      },
    },
    [session],
  );

  useEffect(() => {
    if (editor && editor.isEditable !== mayWrite) editor.setEditable(mayWrite, false);
  }, [editor, mayWrite]);
  useEffect(() => {
    if (editor) return watchSchema(editor, session.doc, () => now.current.events.onTooOld());
  }, [editor, session]);

  return { editor, search, closeSearch: () => setSearch(null), list };
}
