import { SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { Editor } from '@tiptap/core';
import type { Dispatch, MouseEvent, SetStateAction } from 'react';
import { useTranslation } from 'react-i18next';
import { LiveText, SaveStateBadge, SelectionBubble, useSessionView, type LiveEditor } from '../../editor/index.ts';
import { useDocumentPage, useOpenText } from '../../shell/document/index.ts';
import { registered } from '../../shell/document/register.ts';
import { useAnnounce } from '../../shell/index.ts';
import { useIsWriting } from '../../shell/use-writing.ts';
import classes from './DocumentPage.module.css';
import { modesOf } from './use-mode.ts';

interface Props {
  live: LiveEditor & { editor: Editor };
  linking: { opened: boolean; set: (opened: boolean) => void };
  pictures: {
    waiting: readonly { file: File; position: number }[];
    set: Dispatch<SetStateAction<{ file: File; position: number }[]>>;
  };
}

/** The text on its sheet, with the tools for it above and what features float over it. */
export function TextSheet({ live, linking, pictures }: Props) {
  const { t } = useTranslation();
  const page = useDocumentPage();
  const { sheet, working } = useOpenText();
  const { editor } = live;
  const { document } = page;
  const { mayWrite } = working;
  return (
    <section className={classes.middle} aria-label={t('documents.text')}>
      <Tools />
      <div className={classes.sheet} ref={sheet} onClick={(event) => mayWrite && writeBelow(event, editor)}>
        <LiveText
          editor={editor}
          documentId={document.id}
          mayWrite={mayWrite}
          search={live.search}
          closeSearch={live.closeSearch}
          list={live.list}
          linking={linking.opened}
          onLinked={() => linking.set(false)}
          pictures={pictures.waiting}
          onPictureDone={() => pictures.set((now) => now.slice(1))}
        >
          <SelectionBubble editor={editor} element={live.bubble} mayWrite={mayWrite} onLink={() => linking.set(true)}>
            {registered.bubble
              .filter(({ visible }) => visible(page))
              .map(({ id, Tool }) => (
                <Tool key={id} />
              ))}
          </SelectionBubble>
          {registered.overlays.map(({ id, Overlay }) => (
            <Overlay key={id} />
          ))}
        </LiveText>
      </div>
    </section>
  );
}

/** The toolbar of the mode one works in, and the choice where there is one. */
function Tools() {
  const { t } = useTranslation();
  const page = useDocumentPage();
  const { mode: chosen, chooseMode } = useOpenText();
  const announce = useAnnounce();
  const modes = modesOf(page);
  const mode = modes.find(({ id }) => id === chosen);
  if (!mode || (modes.length === 1 && !mode.writes)) return null;
  return (
    <div className={classes.bar}>
      {modes.length > 1 && (
        <SegmentedControl
          aria-label={t('documents.mode')}
          className={classes.modes}
          value={mode.id}
          onChange={(id) => {
            chooseMode(id);
            announce(t(`documents.modeNow.${id}`));
          }}
          data={modes.map(({ id, title }) => ({ value: id, label: t(title) }))}
        />
      )}
      <mode.Toolbar lead={<SaveWhileWriting />} />
    </div>
  );
}

/** On a phone the header has left while one writes: the save state stands with the tools. */
function SaveWhileWriting() {
  const narrow = useMediaQuery('(max-width: 61.99em)', false, { getInitialValueInEffect: false });
  const writing = useIsWriting();
  const { save } = useSessionView(useOpenText().working.session);
  return narrow && writing ? <SaveStateBadge state={save} /> : null;
}

/** A press below the last block goes on writing there, also after a table or a picture. */
function writeBelow(event: MouseEvent, editor: Editor) {
  if (event.target !== event.currentTarget && event.target !== editor.view.dom) return;
  const last = editor.view.dom.lastElementChild?.getBoundingClientRect();
  if (last && event.clientY <= last.bottom) return;
  const end = editor.state.doc.content.size;
  if (editor.state.doc.lastChild?.isTextblock) editor.chain().focus('end').run();
  else editor.chain().insertContentAt(end, { type: 'paragraph' }).focus('end').run();
}
