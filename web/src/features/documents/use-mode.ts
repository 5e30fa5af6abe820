import { useCallback, useState } from 'react';
import { useDocumentPage, type DocumentPage, type ToolbarMode, type WorkingText } from '../../shell/document/index.ts';
import { registered } from '../../shell/document/register.ts';

/** The ways in which one may work here now. */
export const modesOf = (page: DocumentPage): ToolbarMode[] => registered.modes.filter(({ visible }) => visible(page));

/** The mode one works in, and the text of that mode. A mode that may not be any more gives way to the one a page opens in. */
export function useMode(): { mode: string; working: WorkingText; chooseMode: (id: string) => void } {
  const page = useDocumentPage();
  const [chosen, choose] = useState<string | null>(null);
  const modes = modesOf(page);
  const mode = modes.find(({ id }) => id === chosen) ?? modes.find(({ asked }) => !asked);
  // oxlint-disable-next-line react/hooks -- the list never changes: what features register is known at the build
  const texts = registered.modes.map(({ id, useText }) => useText?.(page, id === mode?.id) ?? null);
  const text = texts[registered.modes.findIndex(({ id }) => id === mode?.id)] ?? null;
  const working = text ?? { session: page.session, mayWrite: page.mayWrite && mode?.writes === true };
  return { mode: mode?.id ?? '', working, chooseMode: useCallback((id: string) => choose(id), []) };
}
