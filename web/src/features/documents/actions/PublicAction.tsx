import { Menu } from '@mantine/core';
import { IconWorld } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDocumentPage } from '../../../shell/document/index.ts';

/** The page of the document for everybody, which the server makes: to be read and shared, without an account. */
export function PublicItems() {
  const { t } = useTranslation();
  const { document } = useDocumentPage();
  if (!document.publicPath) return null;
  return (
    <Menu.Item
      component="a"
      href={document.publicPath}
      target="_blank"
      rel="noopener"
      leftSection={<IconWorld size={18} />}
    >
      {t('documents.publicPage')}
    </Menu.Item>
  );
}
