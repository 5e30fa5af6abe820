import { ActionIcon, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { scrollToPosition } from '../presence/follow.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { useRoving } from '../toolbar/use-roving.ts';
import classes from './OutlinePanel.module.css';
import { useCurrentHeading, useOutline, type OutlineItem } from './use-outline.ts';

/** What a dragged entry carries. */
const dragged = 'application/x-koinon-section';

interface Props {
  editor: Editor | null;
  /** After a jump: a sheet closes itself. */
  onJump?: () => void;
}

/** The table of contents of the open text; says where one is and jumps, moving the keyboard's place too. */
export function OutlinePanel({ editor, onJump }: Props) {
  const { t } = useTranslation();
  const focusAfter = useFocusAfter();
  const list = useRef<HTMLElement>(null);
  const id = useId();
  const items = useOutline(editor);
  const coarse = useMediaQuery('(pointer: coarse)', false, { getInitialValueInEffect: false });
  const current = useCurrentHeading(editor, items);
  const top = Math.min(...items.map((item) => item.level));

  const jump = (position: number) => {
    if (!editor) return;
    editor.commands.setTextSelection(position + 1);
    scrollToPosition(editor, position + 1);
    onJump?.();
    if (!onJump) editor.view.dom.focus({ preventScroll: true });
  };

  /** Moves a whole section past the one beside it; the entry that was pressed stays pressed on. */
  const move = (event: KeyboardEvent<HTMLButtonElement>, item: OutlineItem) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as 1 | -1 | undefined;
    if (!by || !event.altKey || !event.shiftKey || !editor?.isEditable) return;
    event.preventDefault();
    event.stopPropagation();
    if (!editor.commands.moveSection(item.position, by)) return;
    focusAfter(
      () =>
        [...(list.current?.querySelectorAll('button') ?? [])].find(({ textContent }) =>
          textContent?.endsWith(item.words),
        ) ?? null,
      t('editor.outline.moved', { title: item.words }),
    );
  };

  return (
    <nav ref={list} aria-label={t('editor.outline.title')} className={classes.outline}>
      <Text size="sm" fw={640} mb={6} component="h2">
        {t('editor.outline.title')}
      </Text>
      {items.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('editor.outline.empty')}
        </Text>
      ) : (
        <>
          <Entries>
            {items.map((item) => (
              <li key={item.index} className={classes.item}>
                <button
                  type="button"
                  id={`${id}-${item.index}`}
                  className={classes.entry}
                  style={{ paddingInlineStart: 12 + (item.level - top) * 14 }}
                  aria-current={item.index === current ? 'location' : undefined}
                  data-level={item.level - top}
                  aria-keyshortcuts={editor?.isEditable ? 'Alt+Shift+ArrowUp Alt+Shift+ArrowDown' : undefined}
                  onKeyDown={(event) => move(event, item)}
                  draggable={editor?.isEditable}
                  onDragStart={(event) => {
                    event.dataTransfer.setData(dragged, String(item.position));
                    event.dataTransfer.effectAllowed = 'move';
                  }}
                  onDragOver={(event) => {
                    if (event.dataTransfer.types.includes(dragged)) event.preventDefault();
                  }}
                  onDrop={(event) => {
                    event.preventDefault();
                    const from = Number(event.dataTransfer.getData(dragged));
                    editor?.commands.moveSectionTo(from, item.position);
                  }}
                  onClick={() => jump(item.position)}
                >
                  {item.text}
                </button>
                {item.folded !== null && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size={coarse ? 44 : 32}
                    aria-label={t('editor.fold.section')}
                    aria-describedby={`${id}-${item.index}`}
                    aria-expanded={!item.folded}
                    onClick={() => editor?.commands.toggleSection(item.position)}
                  >
                    {item.folded ? (
                      <IconChevronRight size={16} aria-hidden />
                    ) : (
                      <IconChevronDown size={16} aria-hidden />
                    )}
                  </ActionIcon>
                )}
              </li>
            ))}
          </Entries>
          {editor?.isEditable && !onJump && (
            <Text size="xs" c="dimmed" mt={6}>
              {t('editor.outline.move')}
            </Text>
          )}
        </>
      )}
    </nav>
  );
}

/** A long text has dozens of headings: together they are one stop of the Tab key, and arrows go through them. */
function Entries({ children }: { children: ReactNode }) {
  const roving = useRoving<HTMLOListElement>({ vertical: true, first: '[aria-current]' });
  return (
    <ol className={classes.list} {...roving}>
      {children}
    </ol>
  );
}
