import type { Locale, Mentionable } from '@koinon/contract';
import type { AnyExtension, Editor } from '@tiptap/core';
import { useEditor } from '@tiptap/react';
import { createRef, useEffect, useLayoutEffect, useMemo, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '../ui/notify.ts';
import { candidatesOf, findCandidates } from './mention/candidates.ts';
import { formerIn } from './mention/former-mentions.ts';
import type { MentionListHandle } from './mention/MentionList.tsx';
import type { MentionSearch } from './mention/suggestion.ts';
import type { DocumentSession } from './sync/DocumentSession.ts';
import { goBackTo } from './sync/place.ts';
import { liveExtensions } from './text/live-extensions.ts';
import { watchSchema } from './text/schema-guard.ts';

/** What the page is told by the text, and tells it. */
export interface EditorEvents {
  onLink: () => void;
  onImages: (files: File[], position: number) => void;
  onMoved: (direction: 'up' | 'down') => void;
  /** Content that no editor may be given has arrived: this one is no longer bound to the text. */
  onMisfit: () => void;
}

interface Options {
  session: DocumentSession;
  documentId: string;
  /** The name of the text for assistive technology. */
  label: string;
  /** What the text is written in. */
  language: Locale;
  mayWrite: boolean;
  mayComment: boolean;
  mentionable: Mentionable | undefined;
  /** Extensions beyond those of the text; asked for once an editor. */
  more: (session: DocumentSession) => AnyExtension[];
  events: EditorEvents;
}

export interface LiveEditor {
  editor: Editor | null;
  search: MentionSearch | null;
  closeSearch: () => void;
  list: RefObject<MentionListHandle | null>;
  /** Where the tools for selected words are rendered. */
  bubble: HTMLElement;
}

/** A value that callbacks of something long-lived read when they are called. */
class Latest<T> {
  value: T;
  constructor(value: T) {
    this.value = value;
  }
  set(value: T): void {
    this.value = value;
  }
}

/** As many words as a short piece of news has room for. */
const shortened = (words: string): string => {
  const whole = words.replace(/\s+/g, ' ').trim();
  return whole.length > 80 ? `${whole.slice(0, 79).trimEnd()}…` : whole;
};

/** The TipTap editor of an open document. It is made once a session; rights, names and handlers reach it as they change. */
export function useLiveEditor(options: Options): LiveEditor {
  const { session, documentId, label, language, mayWrite, mayComment, mentionable, more, events } = options;
  const { t } = useTranslation();
  const [search, setSearch] = useState<MentionSearch | null>(null);
  const candidates = useMemo(() => (mentionable ? candidatesOf(mentionable) : []), [mentionable]);
  // The editor outlives renders: what it calls looks here for what is true now.
  const [now] = useState(() => new Latest({ label, mayWrite, mayComment, candidates, events, t }));
  useLayoutEffect(() => now.set({ label, mayWrite, mayComment, candidates, events, t }));
  const [bubble] = useState(() => document.createElement('div'));
  const [list] = useState(() => createRef<MentionListHandle>());

  const editor = useEditor(
    {
      extensions: liveExtensions({
        session,
        mayWrite: () => now.value.mayWrite,
        placeholder: () => now.value.t('editor.placeholder'),
        checkboxLabel: (text) => now.value.t('editor.checkbox', { text: text.slice(0, 80) }),
        mentions: {
          find: (query) => findCandidates(now.value.candidates, query),
          show: setSearch,
          onKey: (event) => list.current?.onKey(event) ?? false,
        },
        former: formerIn(documentId, () => now.value.t('editor.mention.former')),
        documentId,
        onForeignPictures: () => notify.info(now.value.t('editor.image.foreign')),
        onPictureNotCopied: () => notify.error(now.value.t('editor.image.notCopied')),
        onImages: (files, position) => now.value.events.onImages(files, position),
        onLink: () => now.value.events.onLink(),
        onMoved: (direction) => now.value.events.onMoved(direction),
        onLeft: (words) => notify.info(now.value.t('editor.move.left', { words: shortened(words) })),
        bubble: {
          element: bubble,
          mayWrite: () => now.value.mayWrite,
          mayComment: () => now.value.mayComment,
        },
        numbers: {
          language: () => language,
          words: () => ({
            contents: now.value.t('editor.contents.title'),
            noContents: now.value.t('editor.outline.empty'),
            gone: (aim) => now.value.t('editor.reference.gone', { aim }),
          }),
        },
        slashWords: ({ text, values }) => now.value.t(`editor.${text}`, values ?? {}),
        foldedLabel: (words) => now.value.t('editor.fold.show', { words }),
        tableLabel: () => now.value.t('editor.table.wide'),
        more: more(session),
      }),
      editable: mayWrite,
      shouldRerenderOnTransaction: false,
      editorProps: {
        attributes: () => ({
          id: 'document-text',
          class: 'document-text',
          'aria-label': now.value.label,
          lang: language,
          ...(now.value.mayWrite
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
  useEffect(
    () => (editor ? watchSchema(editor, session.doc, () => now.value.events.onMisfit()) : undefined),
    [editor, session, now],
  );

  useEffect(() => (editor && session.place ? goBackTo(session.place, editor) : undefined), [editor, session]);

  return { editor, search, closeSearch: () => setSearch(null), list, bubble };
}
