import { Menu, UnstyledButton } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Toolbar.module.css';
import { keys } from './shortcuts.ts';

import { headingUnits, type HeadingUnit } from '@koinon/editor-schema';

const levels = [1, 2, 3, 4] as const;

interface Props {
  editor: Editor;
  /** 0 for a paragraph, 1 to 4 for a heading. */
  level: number;
  /** What a heading begins, where it numbers itself. */
  unit: HeadingUnit | null;
}

/** What the paragraph at the cursor is: text or a heading. */
export function BlockMenu({ editor, level, unit }: Props) {
  const { t } = useTranslation();
  const name = (value: number) =>
    value === 0 ? t('editor.block.paragraph') : t('editor.block.heading', { level: value });
  const current = unit ? t(`editor.block.${unit}`) : name(level);
  return (
    <Menu position="bottom-start" shadow="md" width={230} returnFocus={false}>
      <Menu.Target>
        <UnstyledButton
          className={classes.block}
          aria-label={t('editor.block.label', { current })}
          onMouseDown={(event) => event.preventDefault()}
        >
          <span>{current}</span>
          <IconChevronDown size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {[0, ...levels].map((value) => (
          <Menu.Item
            key={value}
            className={classes.item}
            aria-current={(unit === null && value === level) || undefined}
            rightSection={<span className={classes.keys}>{keys(String(value), 'Alt')}</span>}
            onClick={() => {
              const chain = editor.chain().focus();
              if (value === 0) chain.setParagraph().run();
              else chain.setNode('heading', { level: value, unit: null }).run();
            }}
          >
            <span data-level={value} className={classes.sample}>
              {name(value)}
            </span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('editor.block.units')}</Menu.Label>
        {headingUnits.map((value) => (
          <Menu.Item
            key={value}
            className={classes.item}
            aria-current={value === unit || undefined}
            onClick={() => editor.chain().focus().setUnit(value).run()}
          >
            {t(`editor.block.${value}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
