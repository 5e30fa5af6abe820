import { useParams } from '@tanstack/react-router';
import { DocumentPage } from './DocumentPage.tsx';

/** The document that the address names; another address is another page, with nothing left over from this one. */
export function DocumentRoute() {
  const { documentId } = useParams({ strict: false });
  return documentId ? <DocumentPage key={documentId} documentId={documentId} /> : null;
}
