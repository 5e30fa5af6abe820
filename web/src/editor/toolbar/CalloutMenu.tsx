import { Menu } from '@mantine/core';
import { calloutTones } from '@koinon/editor-schema';
import type { Editor } from '@tiptap/core';
import { IconAlertCircle, IconBulb, IconGavel, IconHelpCircle, IconInfoSquare, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Toolbar.module.css';
import { ToolButton } from './ToolButton.tsx';

const icons: Record<(typeof calloutTones)[number], Icon> = {
  info: IconBulb,
  important: IconAlertCircle,
  decision: IconGavel,
  question: IconHelpCircle,
};

/** Boxes that stand out of the text, by what they mean. */
export function CalloutMenu({ editor, active }: { editor: Editor; active: boolean }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-start" shadow="md" width={220} returnFocus={false}>
      <Menu.Target>
        <ToolButton icon={IconInfoSquare} label={t('editor.callout.label')} active={active} caret />
      </Menu.Target>
      <Menu.Dropdown>
        {calloutTones.map((tone) => {
          const Sign = icons[tone];
          return (
            <Menu.Item
              key={tone}
              className={classes.item}
              leftSection={<Sign size={18} aria-hidden />}
              onClick={() => editor.chain().focus().toggleCallout(tone).run()}
            >
              {t(`editor.callout.${tone}`)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
