import { Suspense } from 'react';
import { useDocumentPage } from '../../../shell/document/index.ts';
import { lazyPart } from '../../../ui/lazy-part.ts';

const List = lazyPart([], async () => (await import('./LockedList.tsx')).LockedList);

/** Which parts of the text are locked, where some are. */
export function LockedSections() {
  const { document, phase, stopped } = useDocumentPage();
  if (phase !== 'open' || stopped || document.lockedSections.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <List />
    </Suspense>
  );
}
