import { useTranslation } from 'react-i18next';
import { useDocumentPage } from '../../shell/document/index.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { ExportForm } from './ExportForm.tsx';
import { ExportLater } from './ExportLater.tsx';
import { useExport } from './use-export.ts';

/** The way of a text to a file: what it is to be, how far it is, and the file of a long one while it waits. */
export function ExportDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { document } = useDocumentPage();
  const work = useExport(document.id);
  const close = () => {
    work.leave();
    onClose();
  };
  return (
    <FormDialog title={t('transfer.export.title')} opened={opened} onClose={close}>
      {work.making || work.file ? (
        <ExportLater work={work} onClose={close} />
      ) : (
        <ExportForm work={work} onClose={close} />
      )}
    </FormDialog>
  );
}
