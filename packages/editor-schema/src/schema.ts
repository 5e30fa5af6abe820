import { getSchema } from '@tiptap/core';
import { textExtensions } from './extensions/index.ts';

/** Grows when the schema learns a node, a mark or an attribute: a client that knows less must reload before it may write. */
export const schemaVersion = 1;

/** The ProseMirror schema of every text in Koinon. */
export const textSchema = getSchema(textExtensions());

/** The name of the Y.XmlFragment that holds the text (interface.md «Live documents»). */
export const textFragment = 'default';
