import { ActionIcon, Button, Checkbox, CloseButton, Group, Paper, Portal, Stack, Text, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '../../ui/notify.ts';
import { scrollToPosition } from '../presence/follow.ts';
import { findIn, lookFor, replaceAll, replaceOne, standAt, step } from './find.ts';
import { mostMatches } from './find-matches.ts';
import classes from './writing.module.css';

interface Props {
  editor: Editor;
  mayWrite: boolean;
  onClose: () => void;
}

/** Brings the match one is at into sight. */
function show(editor: Editor): void {
  const { matches, current } = findIn(editor.state);
  const match = matches[current];
  if (match) scrollToPosition(editor, match.from);
}

const chosenWords = ({ state }: Editor): string => {
  const { from, to, empty } = state.selection;
  const words = empty ? '' : state.doc.textBetween(from, to, '\n', '');
  return words.includes('\n') || words.length > 100 ? '' : words;
};

/** Finds words in the text, and replaces them for whoever may write. It stands beside the text, which stays in sight. */
export function FindBar({ editor, mayWrite, onClose }: Props) {
  const { t } = useTranslation();
  const [words, setWords] = useState(() => chosenWords(editor));
  const field = useRef<HTMLInputElement>(null);
  const [exact, setExact] = useState(false);
  const [instead, setInstead] = useState('');
  const { count, current } = useEditorState({
    editor,
    selector: ({ editor: now }) => {
      const { matches, current: index } = findIn(now.state);
      return { count: matches.length, current: index };
    },
  });

  useEffect(() => {
    const again = () => field.current?.select();
    again();
    editor.on('toolAsked', again);
    return () => void editor.off('toolAsked', again);
  }, [editor]);
  useEffect(() => {
    lookFor(editor, { words, exact });
    show(editor);
  }, [editor, words, exact]);
  useEffect(() => () => void (editor.isDestroyed || lookFor(editor, null)), [editor]);
  const close = () => {
    standAt(editor);
    onClose();
  };
  const go = (by: 1 | -1) => {
    step(editor, by);
    show(editor);
  };
  const one = () => {
    replaceOne(editor, instead);
    show(editor);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
    }
  };
  const all = () => {
    const replaced = replaceAll(editor, instead);
    notify.done(t('editor.find.replaced', { count: replaced }));
  };
  const said =
    words.trim() === ''
      ? ''
      : count === 0
        ? t('editor.find.none')
        : t(count >= mostMatches ? 'editor.find.ofMany' : 'editor.find.of', { current: current + 1, count });

  return (
    <Portal>
      <Paper
        className={classes.find}
        withBorder
        shadow="md"
        role="search"
        aria-label={t('editor.find.title')}
        onKeyDown={onKeyDown}
      >
        <Stack gap="xs">
          <Group gap={4} wrap="nowrap" align="flex-end">
            <TextInput
              flex={1}
              label={t('editor.find.words')}
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') go(event.shiftKey ? -1 : 1);
              }}
              ref={field}
            />
            <ActionIcon size={36} variant="subtle" aria-label={t('editor.find.previous')} onClick={() => go(-1)}>
              <IconChevronUp size={20} />
            </ActionIcon>
            <ActionIcon size={36} variant="subtle" aria-label={t('editor.find.next')} onClick={() => go(1)}>
              <IconChevronDown size={20} />
            </ActionIcon>
            <CloseButton size={36} aria-label={t('common.close')} onClick={close} />
          </Group>
          <Group justify="space-between" gap="xs">
            <Checkbox
              label={t('editor.find.exact')}
              checked={exact}
              onChange={(event) => setExact(event.currentTarget.checked)}
            />
            <Text role="status" size="sm" c="dimmed">
              {said}
            </Text>
          </Group>
          {mayWrite && (
            <>
              <TextInput
                label={t('editor.find.instead')}
                value={instead}
                onChange={(event) => setInstead(event.currentTarget.value)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') one();
                }}
              />
              <Group gap="xs" justify="flex-end">
                <Button variant="default" size="sm" onClick={one}>
                  {t('editor.find.replace')}
                </Button>
                <Button variant="default" size="sm" onClick={all}>
                  {t('editor.find.replaceAll')}
                </Button>
              </Group>
            </>
          )}
        </Stack>
      </Paper>
    </Portal>
  );
}
