import { wordCount } from '@koinon/editor-schema';
import { Text } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const pause = 800;
const count = (editor: Editor) => wordCount(editor.state.doc.textBetween(0, editor.state.doc.content.size, ' ', ' '));

/** How many words the text has, counted when the writing pauses. */
export function WordCount({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const [words, setWords] = useState(() => count(editor));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = ({ transaction }: { transaction: { docChanged: boolean } }) => {
      if (!transaction.docChanged) return;
      clearTimeout(timer);
      timer = setTimeout(() => setWords(count(editor)), pause);
    };
    editor.on('transaction', later);
    return () => {
      clearTimeout(timer);
      editor.off('transaction', later);
    };
  }, [editor]);
  return (
    <Text size="sm" c="dimmed" mt="md">
      {t('editor.words', { count: words })}
    </Text>
  );
}
