import { routes, type BinnedDocument } from '@koinon/contract';
import { Stack, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { usePages } from '../../lib/use-pages.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { NoRight } from '../../ui/NoRight.tsx';
import { notify } from '../../ui/notify.ts';
import { PagedList } from '../../ui/PagedList.tsx';
import { BinRow } from './BinRow.tsx';
import { useWorkspace } from './use-workspace.ts';

/** The deleted documents of the workspace, which may still come back. */
export function BinTab() {
  return useWorkspace().can.manage ? <Bin /> : <NoRight />;
}

function Bin() {
  const { t } = useTranslation();
  const { id, archived } = useWorkspace();
  const client = useQueryClient();
  const pages = usePages<BinnedDocument>(keys.workspaceBin(id), routes.binnedDocuments, { params: { id } });
  const recover = useCall(routes.recoverDocument, {
    onSuccess: ({ title }) => {
      notify.done(t('workspaces.bin.recovered', { title }));
      return client.invalidateQueries({ queryKey: keys.workspace(id) });
    },
  });
  return (
    <Stack>
      <Text c="dimmed" maw="66ch">
        {t('workspaces.bin.lead')}
      </Text>
      <PagedList
        label={t('workspaces.tabs.bin')}
        pages={pages}
        empty={
          <EmptyState icon={IconTrash} title={t('workspaces.bin.emptyTitle')} body={t('workspaces.bin.emptyBody')} />
        }
      >
        {(item) => (
          <BinRow
            key={item.id}
            item={item}
            busy={recover.isPending && recover.variables.params.documentId === item.id}
            onRecover={archived ? null : () => recover.mutate({ params: { id, documentId: item.id } })}
          />
        )}
      </PagedList>
    </Stack>
  );
}
