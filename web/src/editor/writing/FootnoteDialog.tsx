import { footnoteLength } from '@koinon/editor-schema';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useState, type FormEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../lib/drafts.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { scrollToPosition } from '../presence/follow.ts';

interface Props {
  editor: Editor;
  documentId: string;
  mayWrite: boolean;
  asked: { at: number | null } | null;
  /** Where it stands by now. */
  place: RefObject<number | null>;
  onClose: () => void;
}

/** A footnote to read, to write or to change. */
export function FootnoteDialog({ asked, mayWrite, onClose, ...props }: Props) {
  const { t } = useTranslation();
  const title = !mayWrite
    ? 'editor.footnote.title'
    : (asked?.at ?? null) === null
      ? 'editor.footnote.add'
      : 'editor.footnote.edit';
  return (
    <FormDialog title={t(title)} opened={asked !== null} onClose={onClose}>
      {asked && <FootnoteForm {...props} at={asked.at} mayWrite={mayWrite} onClose={onClose} />}
    </FormDialog>
  );
}

const footnoteAt = (editor: Editor, at: number | null) => {
  const node = at === null ? null : editor.state.doc.nodeAt(at);
  return node?.type.name === 'footnote' ? node : null;
};

function FootnoteForm({
  editor,
  documentId,
  mayWrite,
  at,
  place,
  onClose,
}: Omit<Props, 'asked'> & { at: number | null }) {
  const { t } = useTranslation();
  const [given] = useState(() => String(footnoteAt(editor, at)?.attrs.text ?? ''));
  const [words, setWords, draft] = useDraft(`footnote:${documentId}:${given.slice(0, 60)}`, given);
  const goTo = () => {
    onClose();
    const now = place.current;
    if (now !== null) requestAnimationFrame(() => scrollToPosition(editor, now));
  };
  if (!mayWrite)
    return (
      <Stack>
        <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{given}</Text>
        <Group justify="flex-end">
          <Button onClick={goTo}>{t('editor.footnote.goTo')}</Button>
        </Group>
      </Stack>
    );

  const finish = () => {
    draft.clear();
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = words.trim();
    if (text === '') return;
    const now = footnoteAt(editor, place.current) ? place.current : null;
    // One that others took away meanwhile is written anew, where the cursor is.
    const range = now === null ? editor.state.selection.to : { from: now, to: now + 1 };
    if (now === null || text !== given) editor.commands.insertContentAt(range, { type: 'footnote', attrs: { text } });
    finish();
  };
  const remove = () => {
    const now = place.current;
    if (now !== null && footnoteAt(editor, now)) editor.commands.deleteRange({ from: now, to: now + 1 });
    finish();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Textarea
          label={t('editor.footnote.words')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          maxLength={footnoteLength}
          autosize
          minRows={3}
          maxRows={12}
          data-autofocus
        />
        <Group justify="space-between">
          {at === null ? (
            <span />
          ) : (
            <Group gap="xs">
              <Button variant="subtle" color="clay" onClick={remove}>
                {t('common.delete')}
              </Button>
              <Button variant="subtle" onClick={goTo}>
                {t('editor.footnote.goTo')}
              </Button>
            </Group>
          )}
          <Button type="submit" disabled={words.trim() === ''}>
            {t('common.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
