import { textLanguages, type TextLanguage } from '@koinon/editor-schema';
import { Radio, Stack } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { FormFooter } from '../../ui/FormFooter.tsx';

interface Props {
  editor: Editor;
  opened: boolean;
  onClose: () => void;
}

/** The language of the chosen paragraphs, where it is not that of the text. */
export function LanguageDialog({ editor, opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <FormDialog title={t('editor.language.title')} opened={opened} onClose={onClose}>
      {opened && <LanguageForm editor={editor} onDone={onClose} />}
    </FormDialog>
  );
}

const ofText = 'text';

function LanguageForm({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(() => {
    const { parent } = editor.state.selection.$from;
    return (parent.attrs.lang as TextLanguage | null | undefined) ?? ofText;
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    editor.commands.setTextLanguage(textLanguages.find((one) => one === chosen) ?? null);
    onDone();
  };
  return (
    <form onSubmit={submit}>
      <Radio.Group
        label={t('editor.language.title')}
        description={t('editor.language.hint')}
        value={chosen}
        onChange={(value) => setChosen(value as TextLanguage | typeof ofText)}
      >
        <Stack gap="sm" mt="sm">
          {[ofText, ...textLanguages].map((value) => (
            <Radio key={value} value={value} label={t(`editor.language.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <FormFooter failure={null} busy={false} submit={t('common.save')} />
    </form>
  );
}
