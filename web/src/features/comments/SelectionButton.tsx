import { Button } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { IconMessagePlus } from '@tabler/icons-react';
import { useEffect, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Range } from '../../editor/index.ts';
import classes from './comments.module.css';

interface Props {
  editor: Editor;
  frame: RefObject<HTMLElement | null>;
  onComment: (range: Range) => void;
}

interface Spot extends Range {
  left: number;
  top: number;
}

const pause = 180;

/** «Σχόλιο» beside words that are selected, with a pointer, a finger or the keyboard. Ctrl+Alt+M does the same. */
export function SelectionButton({ editor, frame, onComment }: Props) {
  const { t } = useTranslation();
  const [spot, setSpot] = useState<Spot | null>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const { from, to, empty } = editor.state.selection;
      const box = frame.current?.getBoundingClientRect();
      if (editor.isDestroyed || empty || !box || editor.state.doc.textBetween(from, to).trim() === '')
        return setSpot(null);
      const end = editor.view.coordsAtPos(to);
      const left = Math.max(4, Math.min(end.left - box.left - 50, box.width - 130));
      setSpot({ from, to, left, top: end.bottom - box.top + 8 });
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(look, pause);
    };
    editor.on('selectionUpdate', later);
    editor.on('update', later);
    return () => {
      clearTimeout(timer);
      editor.off('selectionUpdate', later);
      editor.off('update', later);
    };
  }, [editor, frame]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { from, to, empty } = editor.state.selection;
      if (!(event.ctrlKey || event.metaKey) || !event.altKey || event.code !== 'KeyM' || empty) return;
      event.preventDefault();
      onComment({ from, to });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [editor, onComment]);

  if (!spot) return null;
  return (
    <Button
      className={classes.bubble}
      style={{ left: spot.left, top: spot.top }}
      size="compact-md"
      leftSection={<IconMessagePlus size={18} />}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        setSpot(null);
        onComment({ from: spot.from, to: spot.to });
      }}
    >
      {t('comments.add')}
    </Button>
  );
}
