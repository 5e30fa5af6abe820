import { useEditorState } from '@tiptap/react';
import { headingUnits } from '@koinon/editor-schema';
import type { ChainedCommands, Editor } from '@tiptap/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconAt,
  IconBold,
  IconItalic,
  IconLink,
  IconList,
  IconListCheck,
  IconListNumbers,
  IconPhoto,
  IconUnderline,
  type Icon,
} from '@tabler/icons-react';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { acceptedImages } from '../text/image-intake.ts';
import { BlockMenu } from './BlockMenu.tsx';
import { CalloutMenu } from './CalloutMenu.tsx';
import { MoreMenu } from './MoreMenu.tsx';
import { keys } from './shortcuts.ts';
import { TableMenu } from './TableMenu.tsx';
import classes from './Toolbar.module.css';
import { ToolButton } from './ToolButton.tsx';
import { useRoving } from './use-roving.ts';

interface Props {
  editor: Editor;
  onLink: () => void;
  /** Without it there is no button for pictures. */
  onImage?: ((file: File) => void) | undefined;
  /** What comes before the tools: on phones the save state, which has no other place while one writes. */
  lead?: ReactNode;
}

const look = (editor: Editor) => {
  const item = ['listItem', 'taskItem'].find((name) => editor.isActive(name));
  return {
    level: [1, 2, 3, 4].find((level) => editor.isActive('heading', { level })) ?? 0,
    unit: headingUnits.find((unit) => editor.isActive('heading', { unit })) ?? null,
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    underline: editor.isActive('underline'),
    link: editor.isActive('link'),
    bulletList: editor.isActive('bulletList'),
    orderedList: editor.isActive('orderedList'),
    taskList: editor.isActive('taskList'),
    callout: editor.isActive('callout'),
    table: editor.isActive('table'),
    image: editor.isActive('image'),
    canUndo: editor.can().undo(),
    canRedo: editor.can().redo(),
    item,
  };
};

type On = ReturnType<typeof look>;
interface Tool {
  icon: Icon;
  name: string;
  shortcut?: string;
  active?: boolean;
  disabled?: boolean;
  run: (chain: ChainedCommands) => ChainedCommands;
}

const history = (on: On): Tool[] => [
  { icon: IconArrowBackUp, name: 'undo', shortcut: keys('Z'), disabled: !on.canUndo, run: (chain) => chain.undo() },
  {
    icon: IconArrowForwardUp,
    name: 'redo',
    shortcut: keys('Z', 'Shift'),
    disabled: !on.canRedo,
    run: (chain) => chain.redo(),
  },
];
const words = (on: On): Tool[] => [
  { icon: IconBold, name: 'bold', shortcut: keys('B'), active: on.bold, run: (chain) => chain.toggleBold() },
  { icon: IconItalic, name: 'italic', shortcut: keys('I'), active: on.italic, run: (chain) => chain.toggleItalic() },
  {
    icon: IconUnderline,
    name: 'underline',
    shortcut: keys('U'),
    active: on.underline,
    run: (chain) => chain.toggleUnderline(),
  },
];
const lists = (on: On): Tool[] => [
  {
    icon: IconList,
    name: 'bullets',
    shortcut: keys('8', 'Shift'),
    active: on.bulletList,
    run: (chain) => chain.toggleBulletList(),
  },
  {
    icon: IconListNumbers,
    name: 'numbers',
    shortcut: keys('7', 'Shift'),
    active: on.orderedList,
    run: (chain) => chain.toggleOrderedList(),
  },
  {
    icon: IconListCheck,
    name: 'tasks',
    shortcut: keys('9', 'Shift'),
    active: on.taskList,
    run: (chain) => chain.toggleTaskList(),
  },
];

/** Everything one can do to the text. One stop of the Tab key; on phones it stands above the keyboard. */
export function Toolbar({ editor, onLink, onImage, lead }: Props) {
  const { t } = useTranslation();
  const roving = useRoving();
  const picker = useRef<HTMLInputElement>(null);
  const on = useEditorState({ editor, selector: ({ editor: now }) => look(now) });
  const chain = () => editor.chain().focus();
  const mention = () =>
    chain()
      .insertContent(editor.state.selection.$from.parentOffset > 0 ? ' @' : '@')
      .run();
  const buttons = (tools: Tool[]) =>
    tools.map(({ name, run, ...tool }) => (
      <ToolButton key={name} label={t(`editor.toolbar.${name}`)} onClick={() => run(chain()).run()} {...tool} />
    ));
  const group = (name: string, children: ReactNode) => (
    <div className={classes.group} role="group" aria-label={t(`editor.toolbar.${name}`)}>
      {children}
    </div>
  );

  return (
    <div className={classes.frame}>
      {lead && <div className={classes.lead}>{lead}</div>}
      <div
        {...roving}
        role="toolbar"
        aria-label={t('editor.toolbar.label')}
        aria-controls="document-text"
        className={classes.bar}
      >
        {group('history', buttons(history(on)))}
        {group('style', <BlockMenu editor={editor} level={on.level} unit={on.unit} />)}
        {group(
          'words',
          <>
            {buttons(words(on))}
            <ToolButton
              icon={IconLink}
              label={t('editor.toolbar.link')}
              shortcut={keys('K')}
              active={on.link}
              onClick={onLink}
            />
          </>,
        )}
        {group('lists', buttons(lists(on)))}
        {group(
          'insert',
          <>
            <TableMenu editor={editor} active={on.table} />
            {on.image ? (
              <ToolButton
                icon={IconPhoto}
                label={t('editor.image.describe')}
                active
                onClick={() => editor.emit('toolAsked', { is: 'image' })}
              />
            ) : (
              onImage && (
                <ToolButton
                  icon={IconPhoto}
                  label={t('editor.toolbar.image')}
                  onClick={() => picker.current?.click()}
                />
              )
            )}
            <CalloutMenu editor={editor} active={on.callout} />
            <ToolButton icon={IconAt} label={t('editor.toolbar.mention')} onClick={mention} />
            <MoreMenu editor={editor} item={on.item ?? null} />
          </>,
        )}
      </div>
      <input
        ref={picker}
        type="file"
        hidden
        accept={acceptedImages.join(',')}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file) onImage?.(file);
        }}
      />
    </div>
  );
}
