import type { ApplicationFile } from '@koinon/contract';
import { createContext, use } from 'react';

/** The files of the application whose answers are shown. */
export interface AnswerFiles {
  find: (id: string) => ApplicationFile | undefined;
  hrefOf: (file: ApplicationFile) => string;
  /** Brings one, and answers it; throws words where it cannot be. Null where nothing is brought. */
  bring: ((question: string, file: File, onProgress: (part: number) => void) => Promise<ApplicationFile>) | null;
}

const none: AnswerFiles = { find: () => undefined, hrefOf: () => '', bring: null };
const FilesContext = createContext<AnswerFiles>(none);
export const AnswerFilesProvider = FilesContext.Provider;
export const useAnswerFiles = (): AnswerFiles => use(FilesContext);
