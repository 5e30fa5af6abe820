import { UnstyledButton } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useTranslation } from 'react-i18next';
import classes from './writing.module.css';
import { useFootnotes } from './use-footnotes.ts';

/** The words of the footnotes, under the text; each opens to be read whole or changed. */
export function FootnoteList({ editor, mayWrite }: { editor: Editor; mayWrite: boolean }) {
  const { t } = useTranslation();
  const notes = useFootnotes(editor);
  if (notes.length === 0) return null;
  return (
    <section className={classes.notes} aria-label={t('editor.footnote.list')}>
      <ol>
        {notes.map(({ at, text }, index) => (
          <li key={at}>
            <UnstyledButton
              className={classes.note}
              aria-label={t(mayWrite ? 'editor.footnote.change' : 'editor.footnote.read', { number: index + 1, text })}
              onClick={() => editor.emit('toolAsked', { is: 'footnote', at })}
            >
              {text}
            </UnstyledButton>
          </li>
        ))}
      </ol>
    </section>
  );
}
