import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { IconBold, IconItalic, IconLink, IconUnderline } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { keys } from '../toolbar/shortcuts.ts';
import { ToolButton } from '../toolbar/ToolButton.tsx';
import { useRoving } from '../toolbar/use-roving.ts';
import classes from './SelectionBubble.module.css';

interface Props {
  editor: Editor;
  element: HTMLElement;
  mayWrite: boolean;
  onLink: () => void;
  /** The tools of features. */
  children: ReactNode;
}

const marks = [
  { name: 'bold', icon: IconBold, key: 'B' },
  { name: 'italic', icon: IconItalic, key: 'I' },
  { name: 'underline', icon: IconUnderline, key: 'U' },
] as const;

/** What one does with selected words, beside them. The plugin `selection-bubble.ts` says when. */
export function SelectionBubble({ editor, element, mayWrite, onLink, children }: Props) {
  const { t } = useTranslation();
  const roving = useRoving();
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      underline: now.isActive('underline'),
      link: now.isActive('link'),
    }),
  });
  useEffect(() => element.classList.add(classes.place!), [element]);
  return createPortal(
    <div {...roving} role="toolbar" aria-label={t('editor.bubble')} className={classes.bubble}>
      {mayWrite && (
        <>
          {marks.map(({ name, icon, key }) => (
            <ToolButton
              key={name}
              icon={icon}
              label={t(`editor.toolbar.${name}`)}
              shortcut={keys(key)}
              active={on[name]}
              onClick={() => editor.chain().focus().toggleMark(name).run()}
            />
          ))}
          <ToolButton
            icon={IconLink}
            label={t('editor.toolbar.link')}
            shortcut={keys('K')}
            active={on.link}
            onClick={onLink}
          />
        </>
      )}
      {children}
    </div>,
    element,
  );
}
