import { routes } from '@koinon/contract';
import { useQuery } from '@tanstack/react-query';
import { createContext, Suspense, use, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { anchorOf, resolveAnchor, scrollToPosition } from '../../editor/index.ts';
import { query } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useDocumentPage, useOpenText } from '../../shell/document/index.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { lazyPart } from '../../ui/lazy-part.ts';
import { Lines } from '../../ui/Loaded.tsx';
import { showNotes } from './milestone-notes.ts';

const JustifyForm = lazyPart(['roadmap'], async () => (await import('./JustifyForm.tsx')).JustifyForm);

type Anchored = ReturnType<typeof anchorOf>;
const AskContext = createContext<() => void>(() => undefined);
/** Asks which milestone the paragraph with the cursor justifies. */
export const useJustify = () => use(AskContext);

/** What was linked in another workspace is not told here: so often the text looks again. */
const again = 15_000;
const pointed = (): string | null => /^#justifies-([0-9a-f]{24})$/.exec(location.hash)?.[1] ?? null;

/** Says at the paragraphs of the open text which items of roadmaps they justify, and links one with another. */
export function MilestonesAtText({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { document } = useDocumentPage();
  const { editor } = useOpenText();
  const [asked, setAsked] = useState<Anchored | null>(null);
  const { data } = useQuery({
    ...query(keys.roadmapLinks(document.id), routes.roadmapLinks, { params: { id: document.id } }),
    refetchInterval: again,
    meta: { quiet: true },
  });
  const notes = useMemo(
    () =>
      (data?.items ?? []).flatMap(({ id, from, on, made }) => {
        if (on?.documentId !== document.id || on.anchor === null) return [];
        const says = made ? 'documents.became' : 'documents.justifies';
        const words =
          from === null
            ? t(`${says}.hidden`)
            : t(`${says}.${from.kind ?? 'gone'}`, { title: from.title, where: from.documentTitle });
        const href = from?.kind ? `/documents/${from.documentId}#item-${from.itemId}` : null;
        return [{ id, anchor: on.anchor, words, href }];
      }),
    [data, document.id, t],
  );
  const jumped = useRef(false);
  useEffect(() => {
    showNotes(editor, notes);
    const note = notes.find(({ id }) => id === pointed());
    if (!note || jumped.current) return;
    jumped.current = true;
    const place = resolveAnchor(editor.state, note.anchor);
    if (place) scrollToPosition(editor, place.from);
  }, [editor, notes]);
  const ask = () => {
    const { $from } = editor.state.selection;
    if ($from.parent.isTextblock) setAsked(anchorOf(editor.state, { from: $from.start(), to: $from.end() }));
  };
  return (
    <AskContext value={ask}>
      {children}
      <FormDialog title={t('documents.justifies.ask')} opened={asked !== null} onClose={() => setAsked(null)}>
        <Suspense fallback={<Lines count={2} />}>
          {asked && <JustifyForm documentId={document.id} anchor={asked} onDone={() => setAsked(null)} />}
        </Suspense>
      </FormDialog>
    </AskContext>
  );
}
