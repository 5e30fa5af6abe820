import { Menu } from '@mantine/core';
import { IconBuildingBank } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type OnDocument, useDocumentPage } from '../../shell/document/index.ts';

/** The way to the ledger, for a text that was adopted. */
function LedgerItem() {
  const { t } = useTranslation();
  const { document } = useDocumentPage();
  return (
    <Menu.Item
      component={Link}
      to="/advocacy"
      search={{ document: document.id } as never}
      leftSection={<IconBuildingBank size={18} />}
    >
      {t('shell.ledger')}
    </Menu.Item>
  );
}

export const onDocument: OnDocument = {
  actions: [
    {
      id: 'ledger',
      order: 60,
      visible: ({ me, document }) => me !== null && document.state === 'adopted',
      Items: LedgerItem,
    },
  ],
};
