import type { AnyExtension } from '@tiptap/core';
import type { DocumentSession } from '../../editor/index.ts';
import type { OnDocument } from './types.ts';

const found = import.meta.glob<OnDocument>('../../features/*/on-document.{ts,tsx}', {
  eager: true,
  import: 'onDocument',
});
const all = Object.values(found);

/** All of one kind. Two that are called the same would be taken for each other where one is asked for by its name. */
function ordered<T extends { id: string; order: number }>(pick: (one: OnDocument) => readonly T[] | undefined): T[] {
  const parts = all.flatMap((one) => pick(one) ?? []).sort((a, b) => a.order - b.order);
  const twice = parts.find(({ id }, at) => parts.findIndex((other) => other.id === id) < at);
  if (twice) throw new Error(`two features have a part of a document's page called ${twice.id}`);
  return parts;
}

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
