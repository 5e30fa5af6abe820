import { UnstyledButton } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { IconMessagePlus, IconMessage2 } from '@tabler/icons-react';
import { memo, useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
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
export const ParagraphButtons = memo(function ParagraphButtons(props: Props) {
  const { editor, frame, places, openIds, mayComment, onComment, onShow } = props;
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
  const pressed = useRef<PlaceProps['press']>(() => undefined);
  useLayoutEffect(() => {
    pressed.current = (index, what) => {
      const block = blocks[index]!;
      if (what === 'comment') return onComment(block);
      onShow(threadsIn(block)[0]!);
    };
  });
  const press = useCallback<PlaceProps['press']>((index, what) => pressed.current(index, what), []);
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
        const [first, ...more] = threadsIn(block);
        if (!mayComment && first === undefined) return null;
        return (
          <PlaceButtons
            // Its number names it: where it begins changes with every key before it.
            key={index}
            index={index}
            top={block.top}
            words={block.words}
            picture={block.picture}
            near={index === near}
            threads={first === undefined ? 0 : more.length + 1}
            mayComment={mayComment}
            press={press}
          />
        );
      })}
    </div>
  );
});

interface PlaceProps {
  index: number;
  top: number;
  words: string;
  picture: boolean;
  near: boolean;
  threads: number;
  mayComment: boolean;
  press: (index: number, what: 'show' | 'comment') => void;
}

/** The buttons of one paragraph. A long text has hundreds, and most stay as they are when something is written. */
const PlaceButtons = memo(function PlaceButtons(place: PlaceProps) {
  const { index, top, near, threads, mayComment, picture, press } = place;
  const { t } = useTranslation();
  const words = place.words || t('comments.noWords');
  return (
    <div className={classes.place} style={{ top }} data-near={near || undefined}>
      {threads > 0 && (
        <UnstyledButton
          type="button"
          className={classes.placeButton}
          data-count
          aria-label={t(picture ? 'comments.pictureWith' : 'comments.paragraphWith', { count: threads, words })}
          title={t('comments.show')}
          onClick={() => press(index, 'show')}
        >
          <IconMessage2 size={17} aria-hidden /> {threads}
        </UnstyledButton>
      )}
      {mayComment && (
        <UnstyledButton
          type="button"
          className={classes.placeButton}
          aria-label={t(picture ? 'comments.onPicture' : 'comments.paragraph', { words })}
          title={t('comments.add')}
          onClick={() => press(index, 'comment')}
        >
          <IconMessagePlus size={18} aria-hidden />
        </UnstyledButton>
      )}
    </div>
  );
});
