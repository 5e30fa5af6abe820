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
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
