import { ActionIcon, Indicator } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDocumentPage, type Side } from '../../../shell/document/index.ts';
import { panelsOf, sideId, type Panels } from './use-panels.ts';

/** The ways to the panels that do not stand beside the text, and to the column before it. */
export function PanelButtons({ panels }: { panels: Panels }) {
  return (['start', 'end'] as const).map((side) =>
    side === 'end' && panels.docked.end ? null : <SideButton key={side} side={side} panels={panels} />,
  );
}

function SideButton({ side, panels }: { side: Side; panels: Panels }) {
  const { t } = useTranslation();
  const all = panelsOf(side);
  // oxlint-disable-next-line react/hooks -- the list never changes: what features register is known at the build
  const counts = all.map(({ useCount }) => useCount?.() ?? 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const { kind } = useDocumentPage().document;
  const label = all
    .map(({ title, counted, kinds }, index) => {
      if (kinds && !kinds.includes(kind)) return null;
      return counted ? t(counted, { count: counts[index]! }) : t(title);
    })
    .filter((words) => words !== null)
    .join(', ');
  const Sign = all[0]?.icon;
  if (!Sign) return null;
  const docked = panels.docked[side];
  return (
    <Indicator label={total} size={18} offset={5} disabled={total === 0} color="ochre.8">
      <ActionIcon
        variant={docked && panels.startOpen ? 'light' : 'default'}
        color={docked && panels.startOpen ? 'aegean' : 'gray'}
        size={44}
        aria-label={label}
        aria-expanded={docked ? panels.startOpen : panels.sheet === side}
        aria-controls={docked ? sideId(side) : undefined}
        aria-haspopup={docked ? undefined : 'dialog'}
        onClick={() => (docked ? panels.setStartOpen(!panels.startOpen) : panels.openSheet(side))}
      >
        <Sign size={20} />
      </ActionIcon>
    </Indicator>
  );
}
