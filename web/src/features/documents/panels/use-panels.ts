import type { DocumentKind } from '@koinon/contract';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { useCallback, useMemo, useState } from 'react';
import type { Side } from '../../../shell/document/index.ts';
import { registered } from '../../../shell/document/register.ts';

export const sideId = (side: Side): string => `document-${side}`;

/** The panels of a side, of documents of every kind or of this one. */
export const panelsOf = (side: Side, kind?: DocumentKind) =>
  registered.panels.filter(
    (panel) => panel.side === side && (kind === undefined || (panel.kinds?.includes(kind) ?? true)),
  );

export interface Panels {
  docked: Record<Side, boolean>;
  /** The column before the text stands there; whoever closed it finds it closed. */
  startOpen: boolean;
  setStartOpen: (open: boolean) => void;
  current: Record<Side, string>;
  choose: (side: Side, id: string) => void;
  sheet: Side | null;
  openSheet: (side: Side) => void;
  closeSheet: () => void;
  show: (id: string) => void;
}

const initially = { getInitialValueInEffect: false };
const first = (side: Side) => panelsOf(side)[0]?.id ?? '';

/** Which panels stand beside the text at this width, which is chosen on each side, and which sheet is open. */
export function usePanels(): Panels {
  const room = useMediaQuery('(min-width: 62em)', true, initially);
  const wide = useMediaQuery('(min-width: 80em)', true, initially);
  const ample = useMediaQuery('(min-width: 90em)', true, initially);
  const [kept, setKept] = useLocalStorage<boolean | null>({
    key: 'koinon:document-start',
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const [current, setCurrent] = useState(() => ({ start: first('start'), end: first('end') }));
  const [sheet, setSheet] = useState<Side | null>(null);
  const startOpen = wide && (kept ?? ample);

  const choose = useCallback((side: Side, id: string) => setCurrent((now) => ({ ...now, [side]: id })), []);
  const show = useCallback(
    (id: string) => {
      const side = registered.panels.find((panel) => panel.id === id)?.side ?? 'end';
      choose(side, id);
      const docked = side === 'start' ? wide : room;
      if (!docked) setSheet(side);
      else if (side === 'start') setKept(true);
    },
    [choose, wide, room, setKept],
  );
  const closeSheet = useCallback(() => setSheet(null), []);
  return useMemo(
    () => ({
      docked: { start: wide, end: room },
      startOpen,
      setStartOpen: setKept,
      current,
      choose,
      sheet,
      openSheet: setSheet,
      closeSheet,
      show,
    }),
    [wide, room, startOpen, setKept, current, choose, sheet, closeSheet, show],
  );
}
