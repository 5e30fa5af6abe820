import { repairShape, textOf } from '@koinon/live-text';
import type * as Y from 'yjs';
import { contentRules } from './content-rules.ts';

/** Makes a text one without misfits (see `misfitIn`): what the schema does not know goes, the words in it stay. */
export const repairText = (doc: Y.Doc): void => repairShape(textOf(doc), contentRules);
