import { Text } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { scrollToPosition } from '../presence/follow.ts';
import { useRoving } from '../toolbar/use-roving.ts';
import classes from './OutlinePanel.module.css';
import { useCurrentHeading, useOutline } from './use-outline.ts';

interface Props {
  editor: Editor | null;
  /** After a jump: a sheet closes itself. */
  onJump?: () => void;
}

/** The table of contents of the open text; says where one is and jumps, moving the keyboard's place too. */
export function OutlinePanel({ editor, onJump }: Props) {
  const { t } = useTranslation();
  const items = useOutline(editor);
  const current = useCurrentHeading(editor, items);
  const top = Math.min(...items.map((item) => item.level));

  const jump = (position: number) => {
    if (!editor) return;
    editor.commands.setTextSelection(position + 1);
    scrollToPosition(editor, position + 1);
    onJump?.();
    if (!onJump) editor.view.dom.focus({ preventScroll: true });
  };

  return (
    <nav aria-label={t('editor.outline.title')} className={classes.outline}>
      <Text size="sm" fw={640} mb={6} component="h2">
        {t('editor.outline.title')}
      </Text>
      {items.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('editor.outline.empty')}
        </Text>
      ) : (
        <Entries>
          {items.map((item) => (
            <li key={item.index}>
              <button
                type="button"
                className={classes.entry}
                style={{ paddingInlineStart: 12 + (item.level - top) * 14 }}
                aria-current={item.index === current ? 'location' : undefined}
                data-level={item.level - top}
                onClick={() => jump(item.position)}
              >
                {item.text}
              </button>
            </li>
          ))}
        </Entries>
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
