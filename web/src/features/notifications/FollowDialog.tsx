import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDocumentPage } from '../../shell/document/index.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { FollowChoices } from './FollowChoices.tsx';

/** What one is told of the document that is open. */
export function FollowDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { document } = useDocumentPage();
  return (
    <FormDialog title={t('notifications.ofDocument')} opened={opened} onClose={onClose}>
      {opened && (
        <Stack>
          <Text size="sm" c="dimmed">
            {t('notifications.ofDocumentLead')}
          </Text>
          <FollowChoices type="document" id={document.id} title={document.title} />
        </Stack>
      )}
    </FormDialog>
  );
}
