import type * as Y from 'yjs';

/** The name of the one `Y.Text` that holds a document's text. */
export const textName = 'text';

/** Ends a block. It stands behind the block's letters and nowhere else. */
export const blockEnd = '\n';

/** A new line within a block: a hard break, or the line feed of a block that knows none, such as code. */
export const lineBreak = '\u2028';

/** What a marker without `kind` begins. */
export const defaultKind = 'paragraph';

export type Attributes = Readonly<Record<string, unknown>>;

/** A marker: an embedded map that begins a block. */
export type Marker = Y.Map<unknown>;

/** Something a block lies in: its kind, and an id that tells it from its neighbours. */
export type Container = readonly [kind: string, id: string];

/** Keys of a marker. */
export const keys = {
  kind: 'kind',
  path: 'path',
  /** Of a table, or of one of its rows or columns: it was taken away. It is shown again while there are words in it. */
  gone: 'gone',
  attribute: (name: string): string => `.${name}`,
  container: (id: string): string => `@${id}`,
} as const;

export const textOf = (doc: Y.Doc): Y.Text => doc.getText(textName);

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
