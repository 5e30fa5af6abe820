import { routes, shapes, type AdminJob } from '@koinon/contract';
import { NativeSelect, Stack, Text } from '@mantine/core';
import { IconClockCog } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../../lib/keys.ts';
import { useSignedIn } from '../../lib/session.ts';
import { usePages } from '../../lib/use-pages.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { NoRight } from '../../ui/NoRight.tsx';
import { PagedList } from '../../ui/PagedList.tsx';
import { JobRow } from './JobRow.tsx';

/** The work of the installation outside of requests: what waits, runs, was done or failed. */
export function JobsPage() {
  const me = useSignedIn();
  return me.administrator ? <Jobs /> : <NoRight />;
}

function Jobs() {
  const { t } = useTranslation();
  const [state, setState] = useState<AdminJob['state'] | ''>('');
  const pages = usePages<AdminJob>([...keys.jobs, state], routes.adminJobs, state ? { query: { state } } : {});
  const states = shapes.jobStates.map((value) => ({ value, label: t(`admin.jobs.state.${value}`) }));
  return (
    <Stack>
      <Text c="dimmed" maw="66ch">
        {t('admin.jobs.lead')}
      </Text>
      <NativeSelect
        label={t('admin.jobs.show')}
        value={state}
        onChange={({ currentTarget }) => setState(currentTarget.value as typeof state)}
        data={[{ value: '', label: t('admin.jobs.all') }, ...states]}
        maw={260}
      />
      <PagedList
        label={t('admin.jobs.list')}
        pages={pages}
        empty={<EmptyState icon={IconClockCog} title={t('admin.jobs.emptyTitle')} body={t('admin.jobs.emptyBody')} />}
      >
        {(job) => <JobRow key={job.id} job={job} />}
      </PagedList>
    </Stack>
  );
}
