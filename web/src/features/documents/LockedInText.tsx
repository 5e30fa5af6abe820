import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type LockedPart, showLocked } from '../../editor/index.ts';
import { useDocumentPage, useOpenText } from '../../shell/document/index.ts';
import { nameOf } from '../../ui/actor-words.ts';
import { notify } from '../../ui/notify.ts';

/** Shows in the text which parts are locked, and says so to who tries to write there. */
export function LockedInText() {
  const { t } = useTranslation();
  const { document, session } = useDocumentPage();
  const { editor, working } = useOpenText();
  const { lockedSections } = document;
  const parts = useMemo<LockedPart[]>(
    () =>
      lockedSections.map(({ id, start, end, by, reason }) => ({
        id,
        start,
        end,
        says: t('documents.sections.note', { name: nameOf(by, t), reason }),
      })),
    [lockedSections, t],
  );
  // Suggestions may be written there: they change nothing until they are decided on.
  const held = working.session === session && !document.can.moderate;
  useEffect(() => showLocked(editor, parts, held), [editor, parts, held]);
  useEffect(() => {
    const say = (): void => void notify.once('locked-section', t('documents.sections.touched'));
    editor.on('lockedTouched', say);
    return () => void editor.off('lockedTouched', say);
  }, [editor, t]);
  return null;
}
