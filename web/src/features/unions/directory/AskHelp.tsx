import { type Region, routes } from '@koinon/contract';
import { Button, Group, Select } from '@mantine/core';
import { IconHelpHexagon } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../lib/api.ts';
import { RegionSelect } from '../../../ui/VocabularySelect.tsx';
import { directoryQuery, usePutConversation } from './queries.ts';
import { WriteDialog } from './WriteDialog.tsx';

/** Asks the unions of a region, a sector or both for help. */
export function AskHelp() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const put = usePutConversation();
  const [opened, setOpened] = useState(false);
  const [region, setRegion] = useState<string | null>(null);
  const [sector, setSector] = useState<string | null>(null);
  const all = useQuery({ ...directoryQuery({}), enabled: opened });
  const sectors = all.data?.counts.sector ?? [];
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconHelpHexagon size={18} aria-hidden="true" />}
        onClick={() => setOpened(true)}
      >
        {t('directory.help.action')}
      </Button>
      <WriteDialog
        draft="union-help"
        title={t('directory.help.title')}
        hint={t('directory.help.hint')}
        opened={opened}
        onClose={() => setOpened(false)}
        before={
          <Group grow align="flex-end" preventGrowOverflow={false}>
            <RegionSelect
              label={t('directory.help.region')}
              placeholder={t('unions.filterAll')}
              clearable
              value={region}
              onChange={setRegion}
              data-autofocus
            />
            <Select
              label={t('directory.help.sector')}
              placeholder={t('directory.sectorAll')}
              clearable
              searchable
              data={sectors.map(({ label }) => label)}
              value={sector}
              onChange={setSector}
            />
          </Group>
        }
        send={(said) =>
          call(routes.askHelp, {
            body: { ...said, ...(region ? { region: region as Region } : {}), ...(sector ? { sector } : {}) },
          })
        }
        onSent={(conversation) => {
          put(conversation);
          setOpened(false);
          void navigate({ to: `/unions/messages/${conversation.id}` });
        }}
      />
    </>
  );
}
