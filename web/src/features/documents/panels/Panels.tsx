import { Drawer, SegmentedControl, Skeleton, VisuallyHidden } from '@mantine/core';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocumentPage, useOpenText, type Side } from '../../../shell/document/index.ts';
import { useOwnEscape } from '../../../ui/use-own-escape.ts';
import classes from './Panels.module.css';
import { panelsOf, sideId, type Panels } from './use-panels.ts';
import { useWordsAbove } from './use-words-above.ts';

/** A side whose panels stand beside the text. */
export function DockedPanels({ panels, side }: { panels: Panels; side: Side }) {
  if (!panels.docked[side] || (side === 'start' && !panels.startOpen)) return null;
  return (
    <div id={sideId(side)} tabIndex={-1} className={classes.docked}>
      <SidePanels panels={panels} side={side} />
    </div>
  );
}

/** On narrower windows a side is a sheet: from below on a phone, from the edge on a desk. */
export function PanelSheets({ panels }: { panels: Panels }) {
  return (['start', 'end'] as const).map((side) =>
    panels.docked[side] ? null : <PanelSheet key={side} panels={panels} side={side} />,
  );
}

/** A sheet; the words that it is about stay in sight above it, and one may read on in the text behind it. */
function PanelSheet({ panels, side }: { panels: Panels; side: Side }) {
  const { t } = useTranslation();
  const { editor } = useOpenText();
  const all = panelsOf(side);
  // oxlint-disable-next-line react/hooks -- the list never changes: what features register is known at the build
  const abouts = all.map(({ useAbout }) => useAbout?.() ?? null);
  const at = all.findIndex(({ id }) => id === panels.current[side]);
  const phone = !panels.docked.end;
  const about = phone ? (abouts[at] ?? null) : null;
  const [inside, setInside] = useState<HTMLElement | null>(null);
  useWordsAbove(editor, about, inside);
  const own = useOwnEscape<HTMLDivElement>(panels.sheet === side, panels.closeSheet);
  const { kind } = useDocumentPage().document;
  const current = panelsOf(side, kind).find((panel) => panel === all[at]) ?? panelsOf(side, kind)[0];
  if (!current) return null;
  return (
    <Drawer
      opened={panels.sheet === side}
      onClose={panels.closeSheet}
      closeOnEscape={false}
      title={t(current.title)}
      position={phone ? 'bottom' : 'left'}
      size={phone ? '78%' : 380}
      lockScroll={about === null}
      overlayProps={about === null ? {} : { backgroundOpacity: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      classNames={{
        content: phone ? `${classes.sheet} ${about === null ? '' : classes.half}` : '',
        inner: classes.inner,
        header: about === null ? '' : classes.low,
      }}
    >
      <div ref={own}>
        <div ref={setInside}>
          <SidePanels panels={panels} side={side}>
            <FocusOnceThere inside={inside} />
          </SidePanels>
        </div>
      </div>
    </Drawer>
  );
}

/** Focuses what a panel wants to begin at: when the sheet took the focus, the panel may not have been fetched. */
function FocusOnceThere({ inside }: { inside: HTMLElement | null }) {
  useEffect(() => inside?.querySelector<HTMLElement>('[data-autofocus]')?.focus(), [inside]);
  return null;
}

/** `children` come with the panel, which is fetched when it is shown for the first time. */
function SidePanels({ panels, side, children }: { panels: Panels; side: Side; children?: ReactNode }) {
  const { t } = useTranslation();
  const all = panelsOf(side, useDocumentPage().document.kind);
  const current = all.find(({ id }) => id === panels.current[side]) ?? all[0];
  if (!current) return null;
  return (
    <>
      {all.length > 1 && (
        <SegmentedControl
          fullWidth
          mb="sm"
          value={current.id}
          onChange={(id) => panels.choose(side, id)}
          aria-label={t('documents.panels')}
          data={all.map(({ id, title, icon: Sign }) => ({
            value: id,
            label:
              all.length > 2 ? (
                <>
                  <Sign size={18} aria-hidden />
                  <VisuallyHidden>{t(title)}</VisuallyHidden>
                </>
              ) : (
                t(title)
              ),
          }))}
        />
      )}
      <Suspense fallback={<Skeleton height={160} />}>
        <current.Panel />
        {children}
      </Suspense>
    </>
  );
}
