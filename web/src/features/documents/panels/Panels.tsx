import { Drawer, SegmentedControl, Skeleton, VisuallyHidden } from '@mantine/core';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Side } from '../../../shell/document/index.ts';
import { panelsOf, sideId, type Panels } from './use-panels.ts';
import classes from './Panels.module.css';

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
  const { t } = useTranslation();
  return (['start', 'end'] as const).map((side) => {
    const current = panelsOf(side).find(({ id }) => id === panels.current[side]);
    if (!current || panels.docked[side]) return null;
    const phone = !panels.docked.end;
    return (
      <Drawer
        key={side}
        opened={panels.sheet === side}
        onClose={panels.closeSheet}
        title={t(current.title)}
        position={phone ? 'bottom' : 'left'}
        size={phone ? '78%' : 380}
        closeButtonProps={{ 'aria-label': t('common.close') }}
        classNames={{ content: phone ? classes.sheet : '', inner: classes.inner }}
      >
        <SidePanels panels={panels} side={side} />
      </Drawer>
    );
  });
}

function SidePanels({ panels, side }: { panels: Panels; side: Side }) {
  const { t } = useTranslation();
  const all = panelsOf(side);
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
      </Suspense>
    </>
  );
}
