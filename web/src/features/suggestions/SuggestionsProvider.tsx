import { suggestionSentence, type SuggestionShape } from '@koinon/contract';
import { createContext, use, useCallback, useEffect, useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import {
  activateSuggestion,
  ownSuggestions,
  placeOfSuggestion,
  scrollToPosition,
  settling,
  showSuggestions,
  suggestionMark,
  type MarkedSuggestion,
  type OwnSuggestion,
  type SuggestionView,
} from '../../editor/index.ts';
import { useDocumentPage, useOpenText } from '../../shell/document/index.ts';
import { hueOf } from './hue.ts';
import { useBranch, useSuggestAs } from './use-suggest-text.ts';
import { useForgetDecided, useSuggestions } from './use-suggestions.ts';
import { madeIn } from './made-in.ts';

interface Suggested {
  all: readonly SuggestionShape[];
  /** So many more stand behind those. */
  beyond: number;
  loading: boolean;
  activeId: string | null;
  /** Finds its words in the text, where they are shown. */
  about: string | null;
  activate: (id: string) => void;
  view: SuggestionView;
  setView: (view: SuggestionView) => void;
  forget: (ids: readonly string[]) => void;
}

const SuggestionsContext = createContext<Suggested | null>(null);

/** What is suggested for the open document, for its panel, its tools and its marks. */
export function useSuggested(): Suggested {
  const suggested = use(SuggestionsContext);
  if (!suggested) throw new Error('suggestions belong to an open document');
  return suggested;
}

export function useSuggestedCount(): number {
  const { all, beyond } = useSuggested();
  return all.length + beyond;
}

/** The words of the one that is looked at, where the text shows it. */
export const useAboutSuggestion = (): string | null => useSuggested().about;

const none: readonly SuggestionShape[] = [];
const noOwn: readonly OwnSuggestion[] = [];

/** What one's own branch suggests, as one writes. */
function useOwn(suggesting: boolean, onSettled: () => void): readonly OwnSuggestion[] {
  const { session } = useDocumentPage();
  const { working } = useOpenText();
  const branch = working.session === session || !suggesting ? null : working.session.doc;
  const text = session.doc;
  const [own, setOwn] = useState<{ branch: typeof branch; found: readonly OwnSuggestion[] }>({
    branch: null,
    found: noOwn,
  });
  useEffect(() => {
    if (!branch) return undefined;
    const quick = settling(() => setOwn({ branch, found: ownSuggestions(text, branch) }), 120);
    quick.later();
    // The list of the server follows once what was written is stored.
    const calm = settling(onSettled, 1_500, 6_000);
    const heard = () => {
      quick.later();
      calm.later();
    };
    branch.on('update', heard);
    text.on('update', quick.later);
    return () => {
      quick.cancel();
      calm.cancel();
      branch.off('update', heard);
      text.off('update', quick.later);
    };
  }, [branch, text, onSettled]);
  return own.branch === branch ? own.found : noOwn;
}

export function SuggestionsProvider({ children }: { children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const page = useDocumentPage();
  const { document } = page;
  const { editor, mode, showPanel } = useOpenText();
  const { data, isPending } = useSuggestions(document.id);
  const forget = useForgetDecided(document.id);
  const refetch = useCallback(() => forget([]), [forget]);
  const all = data?.items ?? none;
  const beyond = data?.beyond ?? 0;
  const suggesting = mode === 'suggest';
  const [as] = useSuggestAs(page);
  const branch = useBranch(page, as, suggesting && page.me !== null).data;
  const own = useOwn(suggesting, refetch);
  const [picked, setActiveId] = useState<string | null>(null);
  // The one that the address names: `#suggestion-…`.
  const pointed = useLocation({ select: ({ hash }) => /^suggestion-(.+)$/.exec(hash)?.[1] });
  const activeId = picked ?? pointed ?? null;
  const [view, setView] = useState<SuggestionView>('marked');

  const marked = useMemo(() => {
    const says = (name: string) => ({
      insert: t('suggestions.says.insert', { name }),
      delete: t('suggestions.says.delete', { name }),
      form: t('suggestions.says.form', { name }),
    });
    const mine = branch && own.length > 0 ? branch : null;
    const others = all.filter(({ branchId }) => !suggesting || branchId !== branch?.branchId);
    return [
      ...others.map((one): MarkedSuggestion => {
        return { ...one, own: false, hue: hueOf(one), says: says(madeIn(one, t)) };
      }),
      ...own.map((one): MarkedSuggestion => {
        const name = mine ? madeIn(mine, t) : '';
        const sentence = suggestionSentence(one, name, i18n.language === 'en' ? 'en' : 'el');
        const id = `${branch?.branchId ?? ''}-${one.id}`;
        return { ...one, id, own: true, hue: mine ? hueOf(mine) : 0, says: says(name), sentence };
      }),
    ];
  }, [all, own, branch, suggesting, t, i18n.language]);

  useLayoutEffect(
    () => showSuggestions(editor, marked, suggesting ? 'marked' : view),
    [editor, marked, view, suggesting],
  );
  useEffect(() => activateSuggestion(editor, activeId), [editor, activeId]);

  const activate = useCallback(
    (id: string) => {
      setActiveId(id);
      const place = placeOfSuggestion(editor, id);
      if (place !== null) scrollToPosition(editor, place);
    },
    [editor],
  );
  useEffect(() => {
    const pick = ({ id }: { id: string }) => {
      setActiveId(id);
      showPanel('suggestions');
    };
    editor.on('suggestionPicked', pick);
    return () => void editor.off('suggestionPicked', pick);
  }, [editor, showPanel]);

  const detached = all.find(({ id }) => id === activeId)?.detached ?? false;
  const shown = (suggesting || view !== 'original') && !detached && marked.some(({ id }) => id === activeId);
  const about = activeId !== null && shown ? suggestionMark(activeId) : null;

  // A link to a suggestion leads to its words as soon as both are known.
  const there = all.some(({ id }) => id === pointed);
  useEffect(() => {
    const place = pointed !== undefined && there ? placeOfSuggestion(editor, pointed) : null;
    if (pointed !== undefined && there) showPanel('suggestions');
    if (place !== null) scrollToPosition(editor, place);
  }, [pointed, there, editor, showPanel]);

  const value = useMemo(
    () => ({ all, beyond, loading: isPending, activeId, about, activate, view, setView, forget }),
    [all, beyond, isPending, activeId, about, activate, view, forget],
  );
  return <SuggestionsContext value={value}>{children}</SuggestionsContext>;
}
