import { limits } from '@koinon/contract';
import { cleanJson, jsonOf, peopleIn, textSchema, withoutPeople } from '@koinon/editor-schema';
import { DOMSerializer } from '@tiptap/pm/model';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type * as Y from 'yjs';
import { formerIn } from '../mention/former-mentions.ts';
import './document-text.css';
import './document-marks.css';

interface Props {
  doc: Y.Doc;
  /** The name of the text for assistive technology. */
  label: string;
  /** The document it is of: asked who of those it mentions is no longer here. */
  documentId: string;
}

/** A text to read as it is now, without an editor: what the schema does not know is left out, its words stay. */
export function StillText({ doc, label, documentId }: Props) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const former = formerIn(documentId, () => t('editor.mention.former'));
    const [asked, gone] = [new Set<string>(), new Set<string>()];
    let over = false;
    const learn = async (ids: string[]) => {
      for (const id of await former.ask(ids).catch(() => [])) gone.add(id);
      if (!over) draw();
    };
    const draw = () => {
      const json = cleanJson(jsonOf(doc));
      const people = [...new Set(peopleIn(json).map(([id]) => id))];
      const { content } = textSchema.nodeFromJSON(withoutPeople(json, gone, former.word()));
      frame.current?.replaceChildren(DOMSerializer.fromSchema(textSchema).serializeFragment(content));
      const fresh = people.filter((id) => !asked.has(id)).slice(0, limits.mentionsAsked);
      if (fresh.length === 0) return;
      for (const id of fresh) asked.add(id);
      // Without an answer the names stay as they were written.
      void learn(fresh);
    };
    draw();
    doc.on('update', draw);
    return () => {
      over = true;
      doc.off('update', draw);
    };
  }, [doc, documentId, t]);
  return <div ref={frame} className="document-text" role="document" aria-label={label} tabIndex={0} />;
}
