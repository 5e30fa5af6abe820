import { routes } from '@koinon/contract';
import { Menu } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../lib/api.ts';
import { useDocumentPage } from '../../../shell/document/index.ts';
import { useConfirm } from '../../../ui/confirm.tsx';
import { notify } from '../../../ui/notify.ts';

/** Puts the document into the bin of its workspace, or says why it stays. */
export function DeleteItems() {
  const { t } = useTranslation();
  const { document } = useDocumentPage();
  const { id, title, workspaceId } = document;
  const confirm = useConfirm();
  const navigate = useNavigate();
  const remove = useCall(routes.removeDocument, {
    onSuccess: async () => {
      await navigate({ to: '/workspaces/$workspaceId', params: { workspaceId } });
      notify.done(t('documents.deleted', { title }));
    },
  });
  const ask = async () => {
    const yes = await confirm({
      title: t('documents.deleteTitle', { title }),
      body: t('documents.deleteBody'),
      confirm: t('documents.deleteConfirm'),
      danger: true,
    });
    if (yes) remove.mutate({ params: { id } });
  };
  if (document.keptFor) return <Menu.Label maw={280}>{t(`documents.kept.${document.keptFor}`)}</Menu.Label>;
  return (
    <Menu.Item color="clay" leftSection={<IconTrash size={18} />} onClick={() => void ask()}>
      {t('documents.delete')}
    </Menu.Item>
  );
}
