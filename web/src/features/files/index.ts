import { lazyPart } from '../../ui/lazy-part.ts';

/** Files that hang on something: they come when they are looked at. */
export const AttachedFiles = lazyPart(['files'], async () => (await import('./AttachedFiles.tsx')).AttachedFiles);
/** The same of what hangs on a document, wherever that is. */
export const FilesByDocument = lazyPart(['files'], async () => (await import('./AttachedFiles.tsx')).FilesByDocument);
