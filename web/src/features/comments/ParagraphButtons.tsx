import { UnstyledButton } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { IconMessagePlus, IconMessage2 } from '@tabler/icons-react';
import { useEffect, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Range } from '../../editor/index.ts';
import { useRoving } from '../../editor/toolbar/use-roving.ts';
import classes from './comments.module.css';
import { useBlockPlaces } from './use-block-places.ts';

interface Props {
  editor: Editor;
  frame: RefObject<HTMLElement | null>;
  /** Where open threads stand, to show how many a paragraph has. */
  places: ReadonlyMap<string, Range>;
  openIds: ReadonlySet<string>;
  mayComment: boolean;
  onComment: (range: Range) => void;
  onShow: (threadId: string) => void;
}

/** A button at each paragraph to comment on it, or to see its comments: no selecting, for phones and keyboards. */
export function ParagraphButtons({ editor, frame, places, openIds, mayComment, onComment, onShow }: Props) {
  const { t } = useTranslation();
  const blocks = useBlockPlaces(editor, frame);
  const { ref, onFocus, onKeyDown: rove } = useRoving();
  const [near, setNear] = useState(-1);

  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const look = (event: PointerEvent) => {
      const y = event.clientY - element.getBoundingClientRect().top;
      setNear(blocks.findIndex(({ top, height }) => y >= top - 4 && y <= top + height + 4));
    };
    const leave = () => setNear(-1);
    element.addEventListener('pointermove', look);
    element.addEventListener('pointerleave', leave);
    return () => {
      element.removeEventListener('pointermove', look);
      element.removeEventListener('pointerleave', leave);
    };
  }, [blocks, frame]);

  const threadsIn = (range: Range) =>
    [...places].filter(([id, at]) => openIds.has(id) && at.from < range.to && at.to > range.from).map(([id]) => id);
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>) => {
    const turned = { ArrowDown: 'ArrowRight', ArrowUp: 'ArrowLeft' }[event.key];
    if (!turned) return rove(event);
    rove({ ...event, key: turned, preventDefault: () => event.preventDefault() });
  };

  return (
    <div
      ref={ref}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      role="toolbar"
      aria-orientation="vertical"
      aria-label={t('comments.paragraphs')}
      className={classes.gutter}
    >
      {blocks.map((block, index) => {
        const threads = threadsIn(block);
        if (!mayComment && threads.length === 0) return null;
        const words = block.words || t('comments.noWords');
        return (
          <div
            key={`${block.from}:${index}`}
            className={classes.place}
            style={{ top: block.top }}
            data-near={index === near || undefined}
          >
            {threads.length > 0 && (
              <UnstyledButton
                type="button"
                className={classes.placeButton}
                data-count
                aria-label={t('comments.paragraphWith', { count: threads.length, words })}
                title={t('comments.show')}
                onClick={() => onShow(threads[0]!)}
              >
                <IconMessage2 size={17} aria-hidden /> {threads.length}
              </UnstyledButton>
            )}
            {mayComment && (
              <UnstyledButton
                type="button"
                className={classes.placeButton}
                aria-label={t('comments.paragraph', { words })}
                title={t('comments.add')}
                onClick={() => onComment(block)}
              >
                <IconMessagePlus size={18} aria-hidden />
              </UnstyledButton>
            )}
          </div>
        );
      })}
    </div>
  );
}
