import type { Editor } from '@tiptap/core';
import { Suspense, useEffect, useRef, useState } from 'react';
import { lazyPart } from '../../ui/lazy-part.ts';
import { lazyWindow } from '../../ui/lazy-window.tsx';
import { FootnoteList } from './FootnoteList.tsx';
import type { LinkSearch } from './link-typed.ts';
import { SlashMenu } from './SlashMenu.tsx';
import type { Tool } from './tools.ts';

const fetchWindows = () => void import('./windows.ts');
const ShortcutsDialog = lazyWindow(lazyPart([], async () => (await import('./windows.ts')).ShortcutsDialog));
const ColumnDialog = lazyWindow<Windowed>(lazyPart([], async () => (await import('./windows.ts')).ColumnDialog));
const ReferenceDialog = lazyWindow<Windowed>(lazyPart([], async () => (await import('./windows.ts')).ReferenceDialog));
const LanguageDialog = lazyWindow<Windowed>(lazyPart([], async () => (await import('./windows.ts')).LanguageDialog));
const FindBar = lazyPart([], async () => (await import('./windows.ts')).FindBar);
const FootnoteDialog = lazyPart([], async () => (await import('./windows.ts')).FootnoteDialog);
const LinkMenu = lazyPart([], async () => (await import('./windows.ts')).LinkMenu);

interface Windowed {
  editor: Editor;
}
interface Props {
  editor: Editor;
  documentId: string;
  mayWrite: boolean;
}

/** The footnotes under the text, and the windows of the tools that are asked for in it. */
export function WritingTools({ editor, documentId, mayWrite }: Props) {
  const [tool, setTool] = useState<Tool | null>(null);
  const [sought, setSought] = useState<LinkSearch | null>(null);
  const [noted, setNoted] = useState(false);
  if (tool?.is === 'footnote' && !noted) setNoted(true);
  // Where the footnote stands that is being written, whatever others do meanwhile; null for a new one, or when it is gone.
  const at = useRef<number | null>(null);

  useEffect(() => {
    const open = (asked: Tool) => {
      at.current = asked.is === 'footnote' ? asked.at : null;
      setTool(asked);
    };
    const follow = ({
      transaction,
    }: {
      transaction: { mapping: { mapResult: (at: number) => { pos: number; deleted: boolean } } };
    }) => {
      if (at.current === null) return;
      const { pos, deleted } = transaction.mapping.mapResult(at.current);
      at.current = deleted ? null : pos;
    };
    editor.on('toolAsked', open);
    editor.on('linkSought', setSought);
    // Fetched before one is opened: what is typed at once belongs into the window and not into the text.
    editor.on('focus', fetchWindows);
    editor.on('transaction', follow);
    return () => {
      editor.off('toolAsked', open);
      editor.off('linkSought', setSought);
      editor.off('focus', fetchWindows);
      editor.off('transaction', follow);
    };
  }, [editor]);

  useEffect(() => {
    if (mayWrite) return undefined;
    // An editor that is only read hears no keys.
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'f' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      setTool({ is: 'find' });
    };
    const { dom } = editor.view;
    dom.addEventListener('keydown', onKey);
    return () => dom.removeEventListener('keydown', onKey);
  }, [editor, mayWrite]);

  const close = () => {
    setTool(null);
    // The dialog gives the focus back first.
    requestAnimationFrame(() => editor.commands.focus(undefined, { scrollIntoView: false }));
  };
  return (
    <>
      <FootnoteList editor={editor} mayWrite={mayWrite} />
      {noted && (
        <Suspense fallback={null}>
          <FootnoteDialog
            editor={editor}
            documentId={documentId}
            mayWrite={mayWrite}
            asked={tool?.is === 'footnote' ? tool : null}
            place={at}
            onClose={close}
          />
        </Suspense>
      )}
      {tool?.is === 'find' && (
        <Suspense fallback={null}>
          <FindBar editor={editor} mayWrite={mayWrite} onClose={() => setTool(null)} />
        </Suspense>
      )}
      {mayWrite && <SlashMenu editor={editor} />}
      {mayWrite && sought && (
        <Suspense fallback={null}>
          <LinkMenu editor={editor} search={sought} onClose={() => setSought(null)} />
        </Suspense>
      )}
      <ShortcutsDialog opened={tool?.is === 'shortcuts'} onClose={close} />
      <ColumnDialog editor={editor} opened={mayWrite && tool?.is === 'columns'} onClose={close} />
      <LanguageDialog editor={editor} opened={mayWrite && tool?.is === 'language'} onClose={close} />
      <ReferenceDialog editor={editor} opened={mayWrite && tool?.is === 'reference'} onClose={close} />
    </>
  );
}
