import { toReadableText, type TextJson } from '@koinon/editor-schema';
import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { copyImage } from '../images/upload.ts';
import { settlePictures } from './pasted-pictures.ts';
import { gatherWordLists } from './word-lists.ts';

export interface PasteOptions {
  documentId: string;
  /** Pictures of other sites came along and are links now. */
  onForeign: () => void;
  /** A picture of another document could not be copied into this one, and was taken out again. */
  onNotCopied: () => void;
}

/** Gives every picture with one address another, or takes it out when there is none. */
function replacePictures(view: EditorView, src: string, next: string | null): void {
  if (view.isDestroyed) return;
  const places: number[] = [];
  view.state.doc.descendants((node, at) => {
    if (node.type.name === 'image' && node.attrs.src === src) places.push(at);
  });
  const change = view.state.tr;
  for (const at of places.toReversed())
    if (next) change.setNodeAttribute(at, 'src', next);
    else change.delete(at, at + 1);
  if (places.length > 0) view.dispatch(change);
}

/** What is pasted becomes what this text can hold and everybody who reads it can see; what is copied reads well anywhere. */
export const PasteRules = Extension.create<PasteOptions>({
  name: 'pasteRules',
  // Before the plain text that TipTap makes of a copy.
  priority: 200,
  addOptions: () => ({ documentId: '', onForeign: () => undefined, onNotCopied: () => undefined }),
  addProseMirrorPlugins() {
    const { documentId, onForeign, onNotCopied } = this.options;
    const copy = async (view: EditorView, src: string) => {
      try {
        replacePictures(view, src, (await copyImage(documentId, src)).url);
      } catch {
        replacePictures(view, src, null);
        onNotCopied();
      }
    };
    return [
      new Plugin({
        key: new PluginKey('pasteRules'),
        props: {
          transformPastedHTML: (html, view) => {
            if (!/mso-list|<img/i.test(html)) return html;
            const parsed = new DOMParser().parseFromString(html, 'text/html');
            gatherWordLists(parsed);
            const { others, foreign } = settlePictures(parsed, documentId, location.origin);
            if (foreign > 0) onForeign();
            // Only once the pasted content is in the text can its pictures be found there.
            for (const src of others) setTimeout(() => void copy(view, src));
            return parsed.body.innerHTML;
          },
          clipboardTextSerializer: (slice) => toReadableText((slice.content.toJSON() ?? []) as TextJson[]),
        },
      }),
    ];
  },
});
