import { tableAround, wholeShares, withShare } from '@koinon/editor-schema';
import { Button, NumberInput, Stack, Text } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { selectedRect } from '@tiptap/pm/tables';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { FormFooter } from '../../ui/FormFooter.tsx';
import { notify } from '../../ui/notify.ts';
import { drawnShares, giveWidths } from '../text/move-borders.ts';

interface Props {
  editor: Editor;
  opened: boolean;
  onClose: () => void;
}

/** How wide the column of the cursor is, by a number and the arrow keys. */
export function ColumnDialog({ editor, opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <FormDialog title={t('editor.columns.title')} opened={opened} onClose={onClose}>
      {opened && <ColumnForm editor={editor} onDone={onClose} />}
    </FormDialog>
  );
}

/** The narrowest a column can be made, in percent. */
const least = 4;

function columnOf(editor: Editor) {
  const at = tableAround(editor.state.selection.$from);
  if (at === null) return null;
  const { left, map, table } = selectedRect(editor.state);
  const head = table.nodeAt(map.map[left]!)?.textContent.trim() ?? '';
  return { column: left, count: map.width, words: head.slice(0, 60), shares: drawnShares(editor, at) };
}

function ColumnForm({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const { t } = useTranslation();
  const [is] = useState(() => columnOf(editor));
  const [share, setShare] = useState<number | string>(() => (is ? Math.round(is.shares[is.column]!) : 0));
  if (!is || is.count < 2) return <Text>{t(is ? 'editor.columns.one' : 'editor.columns.none')}</Text>;
  const { column, count, words, shares } = is;
  const most = 100 - least * (count - 1);
  const number = column + 1;
  const put = (widths: readonly number[] | null, said: string) => {
    // Others may have added a column, or taken the table away, since the window was opened.
    if (giveWidths(editor, widths)) notify.done(said);
    else notify.info(t('editor.columns.changed'));
    onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = Math.min(Math.max(most, least), Math.max(least, Math.round(Number(share)) || least));
    put(wholeShares(withShare(shares, column, wanted)), t('editor.columns.set', { number, share: wanted }));
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <NumberInput
          label={t(words ? 'editor.columns.named' : 'editor.columns.which', { number, count, words })}
          description={t('editor.columns.hint')}
          value={share}
          onChange={setShare}
          min={least}
          max={Math.max(most, least)}
          suffix="%"
          allowDecimal={false}
          allowNegative={false}
          data-autofocus
        />
        <FormFooter failure={null} busy={false} submit={t('common.save')}>
          <Button variant="default" onClick={() => put(null, t('editor.columns.freed'))}>
            {t('editor.columns.free')}
          </Button>
        </FormFooter>
      </Stack>
    </form>
  );
}
