import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { DeletedWorkspaces } from './DeletedWorkspaces.tsx';
import { NewWorkspaceButton, WorkspaceLists } from './WorkspaceLists.tsx';

/** All workspaces that one may see. */
export function WorkspacesPage() {
  const { t } = useTranslation();
  return (
    <PageFrame title={t('workspaces.home.title')} actions={<NewWorkspaceButton />}>
      <Stack gap={40}>
        <WorkspaceLists />
        <DeletedWorkspaces />
      </Stack>
    </PageFrame>
  );
}
