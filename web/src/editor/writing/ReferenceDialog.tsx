import { foldGreek } from '@koinon/text';
import { Checkbox, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { numbersIn } from './numbers.ts';
import type { Aim } from './read-numbers.ts';
import { refer } from './refer.ts';
import classes from './writing.module.css';

interface Props {
  editor: Editor;
  opened: boolean;
  onClose: () => void;
}

/** Chooses what to refer to: an article, a paragraph, an item or a heading of this text. */
export function ReferenceDialog({ editor, opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <FormDialog title={t('editor.reference.title')} opened={opened} onClose={onClose}>
      {opened && <Aims editor={editor} onDone={onClose} />}
    </FormDialog>
  );
}

/** More than one reads through; the search narrows. */
const most = 150;

function Aims({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const { t } = useTranslation();
  const [aims] = useState(() => numbersIn(editor.state)?.aims ?? []);
  const [query, setQuery] = useState('');
  const [genitive, setGenitive] = useState(false);
  const form = genitive ? 'genitive' : 'plain';
  const sought = foldGreek(query.trim());
  const found = aims.filter(({ cite, label, words }) => foldGreek(`${label} ${cite.plain} ${words}`).includes(sought));

  const choose = (aim: Aim) => {
    refer(editor, aim, form, editor.state.selection.to);
    onDone();
  };

  if (aims.length === 0) return <Text>{t('editor.reference.none')}</Text>;
  return (
    <Stack gap="sm">
      <TextInput
        label={t('editor.reference.find')}
        description={t('editor.reference.means')}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        data-autofocus
      />
      <Checkbox
        label={t('editor.reference.genitive')}
        checked={genitive}
        onChange={(event) => setGenitive(event.currentTarget.checked)}
      />
      <ul className={classes.aims} aria-label={t('editor.reference.title')}>
        {found.slice(0, most).map((aim) => (
          <li key={aim.at}>
            <UnstyledButton className={classes.aim} onClick={() => choose(aim)}>
              <Text span fw={560} size="sm">
                {aim.cite[form]}
              </Text>
              {aim.kind !== 'heading' && (
                <Text span size="sm" c="dimmed" lineClamp={1}>
                  {aim.words}
                </Text>
              )}
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <Text role="status" size="sm" c="dimmed">
        {found.length === 0 ? t('editor.mention.none') : ''}
      </Text>
    </Stack>
  );
}
