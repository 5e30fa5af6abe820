import { Menu } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useOpenText } from '../../../shell/document/index.ts';

/** Finds words in the text: readers have no toolbar, and phones no keys. */
export function FindItems() {
  const { t } = useTranslation();
  const { editor } = useOpenText();
  return (
    <Menu.Item leftSection={<IconSearch size={18} />} onClick={() => editor.emit('toolAsked', { is: 'find' })}>
      {t('editor.find.title')}
    </Menu.Item>
  );
}
