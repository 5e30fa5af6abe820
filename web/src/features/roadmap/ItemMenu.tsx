import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDotsVertical, IconPencil, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RoadmapItem } from '@koinon/roadmap';
import { familyOf, moveItem, readRoadmap } from '@koinon/roadmap';
import { useRoadmap } from './roadmap-context.ts';
import { KindSign } from './signs.tsx';
import { useNewItem } from './use-new-item.ts';

interface Props {
  readonly item: RoadmapItem;
  readonly canReorder: boolean;
}

/** Everything one can do to an item without dragging. */
export function ItemMenu({ item, canReorder }: Props) {
  const { t } = useTranslation();
  const { create, open, remove } = useRoadmap();
  const newItem = useNewItem();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          miw={44}
          mih={44}
          aria-label={t('roadmap.menuOf', { title: item.title || t('roadmap.untitled') })}
        >
          <IconDotsVertical size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item mih={44} leftSection={<IconPencil size={18} aria-hidden />} onClick={() => open(item.id)}>
          {t('roadmap.editItem')}
        </Menu.Item>
        {item.kind === 'goal' &&
          (['action', 'milestone'] as const).map((kind) => (
            <Menu.Item
              key={kind}
              mih={44}
              leftSection={<KindSign kind={kind} />}
              onClick={() => create(newItem(kind, item.id))}
            >
              {t(`roadmap.addUnder.${kind}`)}
            </Menu.Item>
          ))}
        {canReorder && <MoveChoices item={item} />}
        <Menu.Divider />
        <Menu.Item mih={44} leftSection={<IconTrash size={18} aria-hidden />} onClick={() => remove(item)}>
          {t('common.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Rendered when the menu opens, so the siblings are read then and not handed to every row on every change. */
function MoveChoices({ item }: Pick<Props, 'item'>) {
  const { t } = useTranslation();
  const { act, announce, doc } = useRoadmap();
  const siblings = readRoadmap(doc).filter((each) => familyOf(each) === familyOf(item));
  const at = siblings.findIndex((each) => each.id === item.id);
  const move = (beforeId: string | null, place: number) => {
    act(() => moveItem(doc, item.id, { beforeId }));
    announce(t('roadmap.said.place', { title: item.title, place: place + 1, total: siblings.length }));
  };
  return (
    <>
      <Menu.Item
        mih={44}
        leftSection={<IconArrowUp size={18} aria-hidden />}
        disabled={at === 0}
        onClick={() => move(siblings[at - 1]?.id ?? null, at - 1)}
      >
        {t('roadmap.moveUp')}
      </Menu.Item>
      <Menu.Item
        mih={44}
        leftSection={<IconArrowDown size={18} aria-hidden />}
        disabled={at === siblings.length - 1}
        onClick={() => move(siblings[at + 2]?.id ?? null, at + 1)}
      >
        {t('roadmap.moveDown')}
      </Menu.Item>
    </>
  );
}
