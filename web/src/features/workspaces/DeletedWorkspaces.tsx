import { routes } from '@koinon/contract';
import { Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { everyPage } from '../../lib/every-page.ts';
import { keys } from '../../lib/keys.ts';
import { notify } from '../../ui/notify.ts';
import { RowList } from '../../ui/RowList.tsx';
import { BinRow } from './BinRow.tsx';

const binQuery = everyPage(keys.bin, routes.binnedWorkspaces, {});

/** The deleted workspaces one coordinates; nothing where there are none. */
export function DeletedWorkspaces() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const items = useQuery(binQuery).data?.items ?? [];
  const recover = useCall(routes.recoverWorkspace, {
    onSuccess: ({ title }) => {
      notify.done(t('workspaces.bin.recovered', { title }));
      return client.invalidateQueries({ queryKey: keys.workspaces });
    },
  });
  if (items.length === 0) return null;
  return (
    <section aria-label={t('workspaces.bin.workspaces')}>
      <Title order={2} mb="md">
        {t('workspaces.bin.workspaces')}
      </Title>
      <RowList label={t('workspaces.bin.workspaces')}>
        {items.map((item) => (
          <BinRow
            key={item.id}
            item={item}
            busy={recover.isPending && recover.variables.params.id === item.id}
            onRecover={() => recover.mutate({ params: { id: item.id } })}
          />
        ))}
      </RowList>
    </section>
  );
}
