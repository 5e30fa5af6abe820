import { Menu } from '@mantine/core';
import { IconFlag } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type OnDocument, useDocumentPage } from '../../shell/document/index.ts';
import { HiddenNotice } from './HiddenNotice.tsx';
import { ReportWindow } from './ReportButton.tsx';

function ReportItems({ onDialog }: { onDialog: () => void }) {
  const { t } = useTranslation();
  return (
    <Menu.Item leftSection={<IconFlag size={18} />} onClick={onDialog}>
      {t('common.report')}
    </Menu.Item>
  );
}

function ReportDocument(props: { opened: boolean; onClose: () => void }) {
  const { document } = useDocumentPage();
  return <ReportWindow {...props} subject={{ type: 'document', id: document.id }} pictures />;
}

export const onDocument: OnDocument = {
  banners: [{ id: 'hidden', order: 5, Banner: HiddenNotice }],
  actions: [{ id: 'report', order: 90, visible: ({ me }) => me !== null, Items: ReportItems, Dialog: ReportDocument }],
};
