import { Menu } from '@mantine/core';
import type { ChainedCommands, Editor } from '@tiptap/core';
import { IconTable } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Toolbar.module.css';
import { ToolButton } from './ToolButton.tsx';

type Step = (chain: ChainedCommands) => ChainedCommands;

const inside: [string, Step][][] = [
  [
    ['rowBefore', (chain) => chain.addRowBefore()],
    ['rowAfter', (chain) => chain.addRowAfter()],
    ['deleteRow', (chain) => chain.deleteRow()],
  ],
  [
    ['columnBefore', (chain) => chain.addColumnBefore()],
    ['columnAfter', (chain) => chain.addColumnAfter()],
    ['deleteColumn', (chain) => chain.deleteColumn()],
  ],
  [
    ['mergeOrSplit', (chain) => chain.mergeOrSplit()],
    ['headerRow', (chain) => chain.toggleHeaderRow()],
    ['headerColumn', (chain) => chain.toggleHeaderColumn()],
  ],
  [['deleteTable', (chain) => chain.deleteTable()]],
];

/** Puts in a table, or changes the one the cursor is in. */
export function TableMenu({ editor, active }: { editor: Editor; active: boolean }) {
  const { t } = useTranslation();
  const insert = () => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run();
  if (!active) return <ToolButton icon={IconTable} label={t('editor.table.insert')} onClick={insert} />;
  // Comes when it is asked for.
  const sort = async (by: 1 | -1) =>
    (await import('../writing/sort-table.ts')).sortTable(editor, by, {
      sorted: t('editor.table.sorted'),
      merged: t('editor.table.notSorted'),
    });
  return (
    <Menu position="bottom-start" shadow="md" width={250} returnFocus={false}>
      <Menu.Target>
        <ToolButton icon={IconTable} label={t('editor.table.label')} active caret />
      </Menu.Target>
      <Menu.Dropdown>
        {inside.map((group, index) => (
          <div key={group[0]![0]}>
            {index > 0 && <Menu.Divider />}
            {group.map(([name, step]) => (
              <Menu.Item
                key={name}
                className={classes.item}
                {...(name.startsWith('delete') ? { color: 'clay' } : {})}
                onClick={() => step(editor.chain().focus()).run()}
              >
                {t(`editor.table.${name}`)}
              </Menu.Item>
            ))}
            {group === inside[1] && (
              <Menu.Item className={classes.item} onClick={() => editor.emit('toolAsked', { is: 'columns' })}>
                {t('editor.columns.title')}
              </Menu.Item>
            )}
            {group === inside[0] && (
              <>
                <Menu.Item className={classes.item} onClick={() => void sort(1)}>
                  {t('editor.table.sortUp')}
                </Menu.Item>
                <Menu.Item className={classes.item} onClick={() => void sort(-1)}>
                  {t('editor.table.sortDown')}
                </Menu.Item>
              </>
            )}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
