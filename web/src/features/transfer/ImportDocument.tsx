import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { ImportForm } from './ImportForm.tsx';
import { ImportReport } from './ImportReport.tsx';
import { useImport } from './use-import.ts';

/** Makes a document of a file of another program, and says what was found in it before it is opened. */
export function ImportDocument({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure(false);
  const work = useImport(workspaceId);
  const leave = () => {
    work.reset();
    close();
  };
  return (
    <>
      <Button
        flex="none"
        variant="default"
        leftSection={<IconFileImport size={18} aria-hidden="true" />}
        onClick={open}
      >
        {t('transfer.import.action')}
      </Button>
      <FormDialog title={t('transfer.import.title')} opened={opened} onClose={leave}>
        {work.result ? <ImportReport result={work.result} onClose={leave} /> : <ImportForm work={work} />}
      </FormDialog>
    </>
  );
}
