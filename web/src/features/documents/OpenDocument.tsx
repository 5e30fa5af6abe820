import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  ChangeAnnouncer,
  FollowingNote,
  useFollowCursor,
  useLiveEditor,
  usePeopleHere,
  useSessionFact,
} from '../../editor/index.ts';
import { OpenTextContext, useDocumentPage } from '../../shell/document/index.ts';
import { useAnnounce } from '../../shell/index.ts';
import { registered } from '../../shell/document/register.ts';
import { Banners } from './Banners.tsx';
import { DocumentHead } from './DocumentHead.tsx';
import classes from './DocumentPage.module.css';
import { KindParts, hasParts } from './KindParts.tsx';
import { DockedPanels, PanelSheets } from './panels/Panels.tsx';
import { usePanels } from './panels/use-panels.ts';
import { SkipLinks } from './SkipLinks.tsx';
import { TextSheet } from './TextSheet.tsx';
import { lookStyle, useTextLook } from './text-look.ts';
import { useMode } from './use-mode.ts';

/** An open document: its head, what its kind has over the text, the text between its panels. */
export function OpenDocument({ onMisfit }: { onMisfit: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { document, session, mayComment, mentionable } = useDocumentPage();
  const connected = useSessionFact(session, (view) => view.connection === 'online');
  const people = usePeopleHere(session);
  const panels = usePanels();
  const look = useTextLook();
  const sheet = useRef<HTMLDivElement>(null);
  const [linking, setLinking] = useState(false);
  const [pictures, setPictures] = useState<{ file: File; position: number }[]>([]);
  const { mode, working, chooseMode } = useMode();
  const live = useLiveEditor({
    session: working.session,
    documentId: document.id,
    label: t('documents.textOf', { title: document.title }),
    language: document.locale,
    mayWrite: working.mayWrite,
    mayComment,
    mentionable,
    more: registered.extensions,
    events: {
      onLink: () => setLinking(true),
      onImages: (files, position) => setPictures((now) => [...now, ...files.map((file) => ({ file, position }))]),
      onMoved: (direction) => announce(t(direction === 'up' ? 'editor.move.movedUp' : 'editor.move.movedDown')),
      onMisfit,
    },
  });
  const { editor } = live;
  const { followed, follow } = useFollowCursor(session, editor);
  if (!editor) return null;

  const company = { people, followed, onFollow: follow };
  const page = (
    <div className={classes.page}>
      <SkipLinks />
      <DocumentHead company={{ ...company, connected }} panels={panels} working={working} />
      <Banners />
      <Banners sticky />
      <KindParts />
      <div
        className={classes.columns}
        style={lookStyle(look)}
        data-start={panels.startOpen || undefined}
        data-road={hasParts(document.kind) || undefined}
      >
        <DockedPanels panels={panels} side="start" />
        <TextSheet
          live={{ ...live, editor }}
          linking={{ opened: linking, set: setLinking }}
          pictures={{ waiting: pictures, set: setPictures }}
        />
        <DockedPanels panels={panels} side="end" />
      </div>
      <PanelSheets panels={panels} />
      <FollowingNote {...company} />
      <ChangeAnnouncer session={working.session} editor={editor} />
    </div>
  );
  return (
    <OpenTextContext
      value={{
        editor,
        working,
        mode,
        chooseMode,
        sheet,
        docked: panels.docked,
        showPanel: panels.show,
        closeSheet: panels.closeSheet,
        openLink: () => setLinking(true),
        addImage: (file) => setPictures((now) => [...now, { file, position: editor.state.selection.to }]),
      }}
    >
      {registered.around.reduceRight(
        (inner, { id, Around }) => (
          <Around key={id}>{inner}</Around>
        ),
        page,
      )}
    </OpenTextContext>
  );
}
