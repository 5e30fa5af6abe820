import type { AnyExtension } from '@tiptap/core';
import type { DocumentSession } from '../../editor/index.ts';
import type { OnDocument } from './types.ts';

const found = import.meta.glob<OnDocument>('../../features/*/on-document.{ts,tsx}', {
  eager: true,
  import: 'onDocument',
});
const all = Object.values(found);

const ordered = <T extends { order: number }>(pick: (one: OnDocument) => readonly T[] | undefined): T[] =>
  all.flatMap((one) => pick(one) ?? []).sort((a, b) => a.order - b.order);

/** What features have registered for the page of a document, in its order. */
export const registered = {
  panels: ordered(({ panels }) => panels),
  banners: ordered(({ banners }) => banners),
  actions: ordered(({ actions }) => actions),
  bubble: ordered(({ bubble }) => bubble),
  modes: ordered(({ modes }) => modes),
  parts: all.flatMap(({ parts = [] }) => parts),
  overlays: all.flatMap(({ overlays = [] }) => overlays),
  around: all.flatMap(({ around = [] }) => around),
  extensions: (session: DocumentSession): AnyExtension[] =>
    all.flatMap(({ extensions }) => extensions?.(session) ?? []),
};
