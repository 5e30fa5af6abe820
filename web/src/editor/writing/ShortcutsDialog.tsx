import { Table, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { keys, moveKeys } from '../toolbar/shortcuts.ts';

/** Keys by what they are for. A name is the key of a text, or one of its own under `editor.shortcuts`. */
const groups: Record<string, [name: string, keys: string][]> = {
  words: [
    ['toolbar.bold', keys('B')],
    ['toolbar.italic', keys('I')],
    ['toolbar.underline', keys('U')],
    ['toolbar.strike', keys('S', 'Shift')],
    ['toolbar.code', keys('E')],
    ['toolbar.link', keys('K')],
  ],
  blocks: [
    ['shortcuts.paragraph', keys('0', 'Alt')],
    ['shortcuts.heading', keys('1 – 4', 'Alt')],
    ['toolbar.bullets', keys('8', 'Shift')],
    ['toolbar.numbers', keys('7', 'Shift')],
    ['toolbar.tasks', keys('9', 'Shift')],
    ['toolbar.quote', keys('B', 'Shift')],
    ['toolbar.indent', 'Tab'],
    ['toolbar.outdent', 'Shift+Tab'],
    ['shortcuts.moveUp', moveKeys('↑')],
    ['shortcuts.moveDown', moveKeys('↓')],
  ],
  insert: [
    ['shortcuts.slash', '/'],
    ['toolbar.mention', '@'],
    ['linkTyped.slash', '[['],
    ['toolbar.footnote', keys('F', 'Alt')],
    ['shortcuts.lineBreak', 'Shift+Enter'],
  ],
  text: [
    ['toolbar.undo', keys('Z')],
    ['toolbar.redo', keys('Z', 'Shift')],
    ['shortcuts.find', keys('F')],
    ['fold.this', keys('H', 'Alt')],
    ['shortcuts.plainPaste', keys('V', 'Shift')],
    ['shortcuts.comment', keys('M', 'Alt')],
    ['shortcuts.nextThread', keys('.', 'Alt')],
    ['shortcuts.previousThread', keys(',', 'Alt')],
    ['shortcuts.leave', 'Esc'],
    ['shortcuts.help', keys('/')],
  ],
};
/** What Markdown writes as people type it. */
const typed: [signs: string, name: string][] = [
  ['# ', 'shortcuts.heading'],
  ['- ', 'toolbar.bullets'],
  ['1. ', 'toolbar.numbers'],
  ['[ ] ', 'toolbar.tasks'],
  ['> ', 'toolbar.quote'],
  ['---', 'toolbar.rule'],
  ['<< >>', 'shortcuts.quotes'],
];

/** All keys of the text, in words. */
export function ShortcutsDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const rows = (lines: [string, string][]) =>
    lines.map(([name, combination]) => (
      <Table.Tr key={name}>
        <Table.Td>{t(`editor.${name}`)}</Table.Td>
        <Table.Td ta="end">
          <kbd>{combination}</kbd>
        </Table.Td>
      </Table.Tr>
    ));
  return (
    <FormDialog title={t('editor.shortcuts.title')} opened={opened} onClose={onClose}>
      {Object.entries(groups).map(([group, lines]) => (
        <section key={group}>
          <Title order={3} size="h5" mt="sm">
            {t(`editor.shortcuts.groups.${group}`)}
          </Title>
          <Table>
            <Table.Tbody>{rows(lines)}</Table.Tbody>
          </Table>
        </section>
      ))}
      <Title order={3} size="h5" mt="sm">
        {t('editor.shortcuts.typed')}
      </Title>
      <Table>
        <Table.Tbody>{rows(typed.map(([signs, name]) => [name, signs]))}</Table.Tbody>
      </Table>
    </FormDialog>
  );
}
