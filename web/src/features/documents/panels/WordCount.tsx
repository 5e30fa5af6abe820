import { wordCount } from '@koinon/editor-schema';
import { Text } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { settling } from '../../../editor/index.ts';

const pause = 800;
const longest = 4_000;
/** Words that people read in a minute. */
const aMinute = 200;
const count = (editor: Editor) => wordCount(editor.state.doc.textBetween(0, editor.state.doc.content.size, ' ', ' '));

/** How many words the text has, counted when the writing pauses. */
export function WordCount({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const [words, setWords] = useState(() => count(editor));
  useEffect(() => {
    const { later, cancel } = settling(() => setWords(count(editor)), pause, longest);
    const heard = ({ transaction }: { transaction: { docChanged: boolean } }) => transaction.docChanged && later();
    editor.on('transaction', heard);
    return () => {
      cancel();
      editor.off('transaction', heard);
    };
  }, [editor]);
  return (
    <Text size="sm" c="dimmed" mt="md">
      {t('editor.words', { count: words })}
      {words >= aMinute && ` · ${t('editor.minutes', { count: Math.ceil(words / aMinute) })}`}
    </Text>
  );
}
