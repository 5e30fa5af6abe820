import { type CampaignShape, routes } from '@koinon/contract';
import { Anchor, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query, useCall } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useAnnounce } from '../../shell/index.ts';
import { Row, RowList } from '../../ui/RowList.tsx';
import { Section } from '../../ui/Section.tsx';
import { usePutCampaign } from './queries.ts';
import { useAmounts } from './use-amounts.ts';

/** Files of the workspace that the public page offers, and how often each was taken. */
export function MaterialsPart({ campaign }: { campaign: CampaignShape }) {
  const { t } = useTranslation();
  const amounts = useAmounts();
  const put = usePutCampaign();
  const { id, materials, state, can } = campaign;
  const remove = useCall(routes.removeMaterial, { onSuccess: put });
  return (
    <Section title={t('campaigns.materials.title')} lead={t('campaigns.materials.lead')}>
      <Stack>
        {materials.length === 0 ? (
          <Text c="dimmed">{t('campaigns.materials.none')}</Text>
        ) : (
          <RowList label={t('campaigns.materials.title')}>
            {materials.map(({ fileId, title, url, bytes, downloads }) => (
              <Row
                key={fileId}
                main={
                  <Anchor href={state === 'draft' ? `/api/files/${fileId}` : url} download inherit>
                    {title}
                  </Anchor>
                }
                sub={[
                  t('campaigns.materials.size', { size: amounts.number(Math.max(1, Math.round(bytes / 1024))) }),
                  t('campaigns.materials.downloads', { count: downloads }),
                ].join(' · ')}
                end={
                  can.edit && (
                    <Button
                      variant="subtle"
                      color="clay"
                      aria-label={t('campaigns.materials.removeOne', { title })}
                      onClick={() => remove.mutate({ params: { id, fileId } })}
                    >
                      {t('campaigns.materials.remove')}
                    </Button>
                  )
                }
              />
            ))}
          </RowList>
        )}
        {can.edit && <Add campaign={campaign} />}
      </Stack>
    </Section>
  );
}

function Add({ campaign: { id, workspace, materials } }: { campaign: CampaignShape }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const put = usePutCampaign();
  const files = useQuery(
    query([...keys.workspaceFiles(workspace.id), 'campaign'], routes.files, {
      params: { id: workspace.id },
      query: { limit: 200 },
    }),
  );
  const [fileId, setFileId] = useState<string | null>(null);
  const [title, setTitle] = useState('');
  const add = useCall(routes.addMaterial, {
    onSuccess: (changed) => {
      put(changed);
      setFileId(null);
      setTitle('');
      announce(t('common.saved'));
    },
  });
  const choices = (files.data?.items ?? [])
    .filter((file) => !materials.some((one) => one.fileId === file.id))
    .map((file) => ({ value: file.id, label: file.name }));
  if (files.data && choices.length === 0) return <Text c="dimmed">{t('campaigns.materials.noFiles')}</Text>;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (fileId && title.trim()) add.mutate({ params: { id, fileId }, body: { title } });
      }}
    >
      <Group align="flex-end">
        <Select
          label={t('campaigns.materials.file')}
          searchable
          data={choices}
          value={fileId}
          onChange={(value) => {
            setFileId(value);
            const chosen = choices.find((one) => one.value === value);
            if (chosen && !title) setTitle(chosen.label.replace(/\.\w+$/, ''));
          }}
          style={{ flex: '1 1 220px' }}
        />
        <TextInput
          label={t('campaigns.materials.name')}
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          style={{ flex: '1 1 220px' }}
        />
        <Button type="submit" variant="default" loading={add.isPending} disabled={!fileId || !title.trim()}>
          {t('campaigns.materials.add')}
        </Button>
      </Group>
    </form>
  );
}
