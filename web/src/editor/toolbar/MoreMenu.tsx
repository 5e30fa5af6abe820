import { Menu } from '@mantine/core';
import type { ChainedCommands, Editor } from '@tiptap/core';
import {
  IconArticle,
  IconArrowDown,
  IconArrowUp,
  IconBlockquote,
  IconCode,
  IconDots,
  IconFold,
  IconIndentDecrease,
  IconIndentIncrease,
  IconKeyboard,
  IconLanguage,
  IconListDetails,
  IconPilcrow,
  IconSearch,
  IconSeparatorHorizontal,
  IconStrikethrough,
  IconSuperscript,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { notify } from '../../ui/notify.ts';
import { keys, moveKeys } from './shortcuts.ts';
import classes from './Toolbar.module.css';
import { ToolButton } from './ToolButton.tsx';

interface Entry {
  icon: Icon;
  name: string;
  /** Where its words are, if not among those of the toolbar. */
  text?: string;
  shortcut?: string;
  run: (chain: ChainedCommands) => ChainedCommands;
}

const always: Entry[] = [
  { icon: IconBlockquote, name: 'quote', shortcut: keys('B', 'Shift'), run: (chain) => chain.toggleBlockquote() },
  { icon: IconStrikethrough, name: 'strike', shortcut: keys('S', 'Shift'), run: (chain) => chain.toggleStrike() },
  { icon: IconCode, name: 'code', shortcut: keys('E'), run: (chain) => chain.toggleCode() },
  { icon: IconSeparatorHorizontal, name: 'rule', run: (chain) => chain.setHorizontalRule() },
];
const moving: Entry[] = (['up', 'down'] as const).map((direction) => ({
  icon: direction === 'up' ? IconArrowUp : IconArrowDown,
  name: direction,
  text: `editor.move.${direction}`,
  shortcut: moveKeys(direction === 'up' ? '↑' : '↓'),
  run: (chain) => chain.moveBlocks(direction),
}));
const inItem = (item: string): Entry[] => [
  { icon: IconIndentIncrease, name: 'indent', shortcut: 'Tab', run: (chain) => chain.sinkListItem(item) },
  { icon: IconIndentDecrease, name: 'outdent', shortcut: 'Shift+Tab', run: (chain) => chain.liftListItem(item) },
];

/** What is needed less often. `item` is the kind of list item the cursor is in. */
export function MoreMenu({ editor, item }: { editor: Editor; item: string | null }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" shadow="md" width={260} returnFocus={false}>
      <Menu.Target>
        <ToolButton icon={IconDots} label={t('editor.toolbar.more')} caret />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          className={classes.item}
          leftSection={<IconSuperscript size={18} aria-hidden />}
          rightSection={<span className={classes.keys}>{keys('F', 'Alt')}</span>}
          onClick={() => editor.emit('toolAsked', { is: 'footnote', at: null })}
        >
          {t('editor.toolbar.footnote')}
        </Menu.Item>
        <Menu.Item
          className={classes.item}
          leftSection={<IconPilcrow size={18} aria-hidden />}
          onClick={() => editor.emit('toolAsked', { is: 'reference' })}
        >
          {t('editor.toolbar.reference')}
        </Menu.Item>
        <Menu.Item
          className={classes.item}
          leftSection={<IconListDetails size={18} aria-hidden />}
          onClick={() => editor.chain().focus().insertContent({ type: 'contents' }).run()}
        >
          {t('editor.toolbar.contents')}
        </Menu.Item>
        <Menu.Item
          className={classes.item}
          leftSection={<IconArticle size={18} aria-hidden />}
          onClick={() => {
            if (!editor.chain().focus().numberTyped().run()) notify.info(t('editor.noTypedNumbers'));
          }}
        >
          {t('editor.toolbar.numberTyped')}
        </Menu.Item>
        <Menu.Item
          className={classes.item}
          leftSection={<IconFold size={18} aria-hidden />}
          rightSection={<span className={classes.keys}>{keys('H', 'Alt')}</span>}
          onClick={() => {
            if (!editor.chain().focus().toggleSection().run()) notify.info(t('editor.fold.none'));
          }}
        >
          {t('editor.fold.this')}
        </Menu.Item>
        <Menu.Item
          className={classes.item}
          leftSection={<IconLanguage size={18} aria-hidden />}
          onClick={() => editor.emit('toolAsked', { is: 'language' })}
        >
          {t('editor.language.title')}
        </Menu.Item>
        <Menu.Item
          className={classes.item}
          leftSection={<IconSearch size={18} aria-hidden />}
          rightSection={<span className={classes.keys}>{keys('F')}</span>}
          onClick={() => editor.emit('toolAsked', { is: 'find' })}
        >
          {t('editor.find.title')}
        </Menu.Item>
        <Menu.Item
          className={classes.item}
          leftSection={<IconKeyboard size={18} aria-hidden />}
          rightSection={<span className={classes.keys}>{keys('/')}</span>}
          onClick={() => editor.emit('toolAsked', { is: 'shortcuts' })}
        >
          {t('editor.shortcuts.title')}
        </Menu.Item>
        <Menu.Divider />
        {[...always, ...(item ? inItem(item) : []), ...moving].map(({ icon: Sign, name, text, shortcut, run }) => (
          <Menu.Item
            key={name}
            className={classes.item}
            leftSection={<Sign size={18} aria-hidden />}
            rightSection={shortcut && <span className={classes.keys}>{shortcut}</span>}
            onClick={() => run(editor.chain().focus()).run()}
          >
            {t(text ?? `editor.toolbar.${name}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
