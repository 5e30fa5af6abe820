import { createContext, use } from 'react';
import type { DocumentPage, OpenText } from './types.ts';

export const DocumentPageContext = createContext<DocumentPage | null>(null);
export const OpenTextContext = createContext<OpenText | null>(null);

/** The document of the page, its session and what one may do with it. */
export function useDocumentPage(): DocumentPage {
  const page = use(DocumentPageContext);
  if (!page) throw new Error('useDocumentPage is for the page of a document');
  return page;
}

/** The editor and the panels, for what stands there only while the text is open. */
export function useOpenText(): OpenText {
  const open = use(OpenTextContext);
  if (!open) throw new Error('useOpenText is for what stands beside an open text');
  return open;
}
