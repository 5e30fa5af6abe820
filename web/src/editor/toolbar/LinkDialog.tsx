import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { linkFromInput } from '@koinon/editor-schema';
import type { Editor } from '@tiptap/core';
import { useLayoutEffect, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  editor: Editor;
  opened: boolean;
  onClose: () => void;
}

const linkAt = (editor: Editor) => (editor.getAttributes('link').href as string | undefined) ?? '';

/** Puts a link on the chosen words, changes it or takes it away. Without chosen words it asks for them. */
export function LinkDialog({ editor, opened, onClose }: Props) {
  const { t } = useTranslation();
  // What is typed before the dialog has the focus would be written over the chosen words.
  useLayoutEffect(() => {
    if (opened) editor.view.dom.blur();
  }, [editor, opened]);
  const finish = () => {
    onClose();
    // The dialog gives the focus back first.
    requestAnimationFrame(() => editor.commands.focus());
  };
  return (
    <Modal
      opened={opened}
      onClose={finish}
      title={t(opened && linkAt(editor) ? 'editor.link.edit' : 'editor.link.add')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <LinkForm editor={editor} onDone={finish} />
    </Modal>
  );
}

function LinkForm({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const { t } = useTranslation();
  const [current] = useState(() => linkAt(editor));
  const [needsWords] = useState(() => editor.state.selection.empty && !current);
  const [address, setAddress] = useState(current);
  const [words, setWords] = useState('');
  const [wrong, setWrong] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const href = linkFromInput(address);
    if (!href) return setWrong(true);
    if (needsWords) {
      const text = words.trim() || address.trim();
      editor
        .chain()
        .insertContent({ type: 'text', text, marks: [{ type: 'link', attrs: { href } }] })
        .run();
    } else editor.chain().extendMarkRange('link').setLink({ href }).run();
    onDone();
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={t('editor.link.address')}
          description={t('editor.link.hint')}
          value={address}
          onChange={(event) => {
            setAddress(event.currentTarget.value);
            setWrong(false);
          }}
          error={wrong && t('editor.link.wrong')}
          inputMode="url"
          autoComplete="off"
          data-autofocus
        />
        {needsWords && (
          <TextInput
            label={t('editor.link.words')}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        )}
        <Group justify="space-between">
          {current ? (
            <Group gap="xs">
              <Button
                variant="subtle"
                color="gray"
                onClick={() => {
                  editor.chain().extendMarkRange('link').unsetLink().run();
                  onDone();
                }}
              >
                {t('editor.link.remove')}
              </Button>
              <Button variant="subtle" component="a" href={current} target="_blank" rel="noopener noreferrer">
                {t('common.open')}
              </Button>
            </Group>
          ) : (
            <span />
          )}
          <Button type="submit">{t('common.save')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
