import { getSchema } from '@tiptap/core';
import { textExtensions } from './extensions/index.ts';

/** Grows when the schema learns a node, a mark or an attribute: a client that knows less must reload before it may write. */
export const schemaVersion = 3;

/** The ProseMirror schema of every text in Koinon. */
export const textSchema = getSchema(textExtensions());
