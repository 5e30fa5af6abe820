import { type TextJson, updateFromJson } from '@koinon/editor-schema';

/** A text as the update that fills a document. Runs in a thread of its own. */
export default (json: TextJson): Uint8Array => updateFromJson(json);
