import { EditorContent } from '@tiptap/react';
import type { Editor } from '@tiptap/core';
import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { lazyPart } from '../ui/lazy-part.ts';
import type { ChosenImage } from './images/ImageDialog.tsx';
import { MentionList, type MentionListHandle } from './mention/MentionList.tsx';
import type { MentionSearch } from './mention/suggestion.ts';
import type { RefObject } from 'react';
import { LinkDialog } from './toolbar/LinkDialog.tsx';
import type { Tool } from './writing/tools.ts';
import { WritingTools } from './writing/WritingTools.tsx';
import './text/document-text.css';
import './text/document-marks.css';
import './suggestions/suggestions.css';

const ImageDialog = lazyPart([], async () => (await import('./writing/windows.ts')).ImageDialog);

interface Props {
  editor: Editor;
  documentId: string;
  mayWrite: boolean;
  search: MentionSearch | null;
  closeSearch: () => void;
  list: RefObject<MentionListHandle | null>;
  linking: boolean;
  onLinked: () => void;
  /** Pictures that wait to be described and sent, with the place they belong. */
  pictures: readonly { file: File; position: number }[];
  onPictureDone: () => void;
  /** What floats over the text: comment buttons, for one. */
  children?: ReactNode;
}

/** The text itself with the windows that belong to writing in it. */
export function LiveText(props: Props) {
  const { editor, mayWrite, search, list, pictures, onPictureDone } = props;
  const [described, setDescribed] = useState<{ image: ChosenImage; position: number } | null>(null);
  const [next] = pictures;
  const [wanted, setWanted] = useState(false);
  if ((next || described) && !wanted) setWanted(true);

  useEffect(() => {
    const open = (event: MouseEvent) => {
      if (!mayWrite || !(event.target instanceof HTMLImageElement)) return;
      const position = editor.view.posAtDOM(event.target, 0);
      const node = editor.state.doc.nodeAt(position);
      if (node?.type.name === 'image') setDescribed({ image: node.attrs as ChosenImage, position });
    };
    const asked = ({ is }: Tool) => {
      const { from, $from } = editor.state.selection;
      const node = $from.nodeAfter;
      if (is === 'image' && mayWrite && node?.type.name === 'image')
        setDescribed({ image: node.attrs as ChosenImage, position: from });
    };
    const { dom } = editor.view;
    dom.addEventListener('dblclick', open);
    editor.on('toolAsked', asked);
    return () => {
      dom.removeEventListener('dblclick', open);
      editor.off('toolAsked', asked);
    };
  }, [editor, mayWrite]);

  const insert = (image: ChosenImage) => {
    const at = Math.min(next!.position, editor.state.doc.content.size);
    editor.chain().insertContentAt(at, { type: 'image', attrs: image }).focus().run();
    onPictureDone();
  };
  const change = (image: ChosenImage) => {
    const { position } = described!;
    if (editor.state.doc.nodeAt(position)?.type.name === 'image')
      editor.chain().setNodeSelection(position).updateAttributes('image', image).focus().run();
    setDescribed(null);
  };

  return (
    <>
      <EditorContent editor={editor} />
      <WritingTools editor={editor} documentId={props.documentId} mayWrite={mayWrite} />
      {props.children}
      {search && (
        <MentionList
          ref={list}
          id="mention-list"
          items={search.items}
          rect={search.rect}
          pick={search.pick}
          close={props.closeSearch}
        />
      )}
      {mayWrite && (
        <>
          <LinkDialog editor={editor} opened={props.linking} onClose={props.onLinked} />
          {wanted && (
            <Suspense fallback={null}>
              <ImageDialog
                documentId={props.documentId}
                subject={next?.file ?? described?.image ?? null}
                onDone={next ? insert : change}
                onClose={next ? onPictureDone : () => setDescribed(null)}
              />
            </Suspense>
          )}
        </>
      )}
    </>
  );
}
