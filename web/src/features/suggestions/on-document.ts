import { IconPencilQuestion } from '@tabler/icons-react';
import { suggestionMarks } from '../../editor/index.ts';
import type { OnDocument } from '../../shell/document/index.ts';
import { lazyPart } from '../../ui/lazy-part.ts';
import { SuggestionsProvider, useAboutSuggestion, useSuggestedCount } from './SuggestionsProvider.tsx';
import { SuggestToolbar } from './SuggestToolbar.tsx';
import { useSuggestText } from './use-suggest-text.ts';

const SuggestionsPanel = lazyPart(
  ['suggestions'],
  async () => (await import('./SuggestionsPanel.tsx')).SuggestionsPanel,
);

export const onDocument: OnDocument = {
  extensions: () => [suggestionMarks()],
  around: [{ id: 'suggestions', Around: SuggestionsProvider }],
  panels: [
    {
      id: 'suggestions',
      side: 'end',
      order: 20,
      title: 'suggestions.title',
      counted: 'suggestions.counted',
      useCount: useSuggestedCount,
      useAbout: useAboutSuggestion,
      icon: IconPencilQuestion,
      Panel: SuggestionsPanel,
    },
  ],
  modes: [
    {
      id: 'suggest',
      order: 20,
      title: 'suggestions.mode',
      icon: IconPencilQuestion,
      asked: true,
      visible: ({ me, document, phase }) => me !== null && document.can.suggest && phase === 'open',
      Toolbar: SuggestToolbar,
      useText: useSuggestText,
    },
  ],
};
