import { limits, routes } from '@koinon/contract';
import { Alert, Anchor, Badge, Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconSpeakerphone } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { Row, RowList } from '../../ui/RowList.tsx';
import { campaignsQuery, usePutCampaign } from './queries.ts';
import { useAmounts } from './use-amounts.ts';

/** The campaigns of all workspaces one may see. */
export function CampaignsPage() {
  const { t } = useTranslation();
  const amounts = useAmounts();
  const campaigns = useQuery(campaignsQuery);
  const [opened, setOpened] = useState(false);
  const mayBegin = campaigns.data?.mayBegin ?? [];
  const create = mayBegin.length > 0 && (
    <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setOpened(true)}>
      {t('campaigns.new')}
    </Button>
  );
  return (
    <PageFrame title={t('campaigns.title')} lead={t('campaigns.lead')} actions={create}>
      <Loaded query={campaigns}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon={IconSpeakerphone}
              title={t('campaigns.none')}
              body={t(create ? 'campaigns.noneBody' : 'campaigns.noneReader')}
              action={create}
            />
          ) : (
            <RowList label={t('campaigns.title')}>
              {items.map((one) => (
                <Row
                  key={one.id}
                  main={
                    <Anchor component={Link} to={`/campaigns/${one.id}`} inherit>
                      {one.title}
                    </Anchor>
                  }
                  sub={[one.workspace.title, one.goal && amounts.reached(one.total, one.goal)]
                    .filter(Boolean)
                    .join(' · ')}
                  end={
                    <Badge color={one.state === 'public' ? 'olive' : 'gray'}>
                      {t(`campaigns.states.${one.state}`)}
                    </Badge>
                  }
                />
              ))}
            </RowList>
          )
        }
      </Loaded>
      <NewCampaign places={mayBegin} opened={opened} onClose={() => setOpened(false)} />
    </PageFrame>
  );
}

interface NewProps {
  places: readonly { id: string; title: string }[];
  opened: boolean;
  onClose: () => void;
}

function NewCampaign({ places, opened, onClose }: NewProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const explain = useProblemText();
  const put = usePutCampaign();
  const [title, setTitle, draft] = useDraft('campaign:new', '');
  const [chosen, setChosen] = useState<string | null>(null);
  const workspaceId = chosen ?? (places.length === 1 ? places[0]!.id : null);
  const create = useCall(routes.createCampaign, {
    meta: { quiet: true },
    onSuccess: async (campaign) => {
      put(campaign);
      draft.clear();
      await navigate({ to: `/campaigns/${campaign.id}` });
    },
  });
  return (
    <FormDialog title={t('campaigns.new')} opened={opened} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (workspaceId && title.trim()) create.mutate({ body: { workspaceId, title } });
        }}
      >
        <Stack>
          <TextInput
            label={t('campaigns.form.title')}
            description={t('campaigns.form.titleHint')}
            maxLength={limits.title}
            data-autofocus
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <Select
            label={t('campaigns.form.workspace')}
            data={places.map(({ id, title: label }) => ({ value: id, label }))}
            value={workspaceId}
            onChange={setChosen}
          />
          {create.error && (
            <Alert color="clay" role="alert">
              {explain(create.error)}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={create.isPending} disabled={!workspaceId || !title.trim()}>
              {t('campaigns.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </FormDialog>
  );
}
