import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { RoadmapItem } from '@koinon/roadmap';
import { EditedBy } from './EditedBy.tsx';
import { ItemDetails } from './ItemDetails.tsx';
import { ItemForm } from './ItemForm.tsx';
import { useRoadmap } from './roadmap-context.ts';
import { useOwnEscape } from '../../ui/use-own-escape.ts';

interface Props {
  readonly items: readonly RoadmapItem[];
  readonly openId: string | null;
  readonly editors: ReadonlyMap<string, string[]>;
  readonly onClose: () => void;
}

/** One item, beside the view on a desk, over the whole screen on a phone. Says so when somebody removes it meanwhile. */
export function ItemDrawer({ items, openId, editors, onClose }: Props) {
  const { t } = useTranslation();
  const { canWrite } = useRoadmap();
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const item = items.find((each) => each.id === openId);
  const own = useOwnEscape<HTMLDivElement>(openId !== null, onClose);
  return (
    <Drawer
      opened={openId !== null}
      onClose={onClose}
      closeOnEscape={false}
      position="right"
      size={narrow ? '100%' : 480}
      title={item ? t(`roadmap.kind.${item.kind}`) : t('roadmap.title')}
      overlayProps={{ backgroundOpacity: 0.18 }}
      closeButtonProps={{ 'aria-label': t('common.close'), size: 44 }}
    >
      <div ref={own}>
        {item && <EditedBy names={editors.get(item.id)} />}
        {!item && <p role="status">{t('roadmap.goneMeanwhile')}</p>}
        {item && canWrite && <ItemForm key={item.id} item={item} items={items} onClose={onClose} />}
        {item && !canWrite && <ItemDetails item={item} items={items} />}
      </div>
    </Drawer>
  );
}
