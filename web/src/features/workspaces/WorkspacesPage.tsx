import { useTranslation } from 'react-i18next';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { NewWorkspaceButton, WorkspaceLists } from './WorkspaceLists.tsx';

/** All workspaces that one may see. */
export function WorkspacesPage() {
  const { t } = useTranslation();
  return (
    <PageFrame title={t('workspaces.home.title')} actions={<NewWorkspaceButton />}>
      <WorkspaceLists />
    </PageFrame>
  );
}
