import { Button, FileButton } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type FilesOf, useAddFiles } from './use-files.ts';

/** The way to new files. */
export function AddFiles({ to }: { to: FilesOf }) {
  const { t } = useTranslation();
  const add = useAddFiles(to);
  return (
    <FileButton multiple disabled={add.isPending} onChange={(files) => files.length > 0 && add.mutate(files)}>
      {(props) => (
        <Button
          {...props}
          flex="none"
          mih={44}
          loading={add.isPending}
          leftSection={<IconUpload size={18} aria-hidden="true" />}
        >
          {t('files.add')}
        </Button>
      )}
    </FileButton>
  );
}
