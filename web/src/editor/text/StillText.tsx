import { cleanJson, jsonOf, textSchema } from '@koinon/editor-schema';
import { DOMSerializer } from '@tiptap/pm/model';
import { useLayoutEffect, useRef } from 'react';
import type * as Y from 'yjs';
import './document-text.css';

interface Props {
  doc: Y.Doc;
  /** The name of the text for assistive technology. */
  label: string;
}

/** A text to read as it is now, without an editor: what the schema does not know is left out, its words stay. */
export function StillText({ doc, label }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const draw = () => {
      const { content } = textSchema.nodeFromJSON(cleanJson(jsonOf(doc)));
      frame.current?.replaceChildren(DOMSerializer.fromSchema(textSchema).serializeFragment(content));
    };
    draw();
    doc.on('update', draw);
    return () => doc.off('update', draw);
  }, [doc]);
  return <div ref={frame} className="document-text" role="document" aria-label={label} tabIndex={0} />;
}
