import { Button, Stack } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { statusOf } from '../../lib/api.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { NotFound } from '../../ui/NotFound.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { Section } from '../../ui/Section.tsx';
import { profileQuery } from './directory/queries.ts';
import { Profile } from './directory/Profile.tsx';
import { WriteToUnion } from './directory/WriteToUnion.tsx';
import { ReportButton } from '../moderation/index.ts';
import { EditUnion } from './EditUnion.tsx';
import { Mandates } from './mandates/Mandates.tsx';
import { unionQuery } from './queries.ts';
import { useLooksAfter } from './use-looks-after.ts';
import { UnionFacts } from './UnionFacts.tsx';

/** One union: what it is, what it has done and, for whoever looks after it, its people and their mandates. */
export function UnionPage() {
  const { t } = useTranslation();
  const { unionId = '' } = useParams({ strict: false });
  const found = useQuery(unionQuery(unionId));
  const profile = useQuery(profileQuery(unionId));
  const mine = useLooksAfter(unionId);
  const [editing, setEditing] = useState(false);
  if ([400, 404].includes(statusOf(found.error))) return <NotFound />;
  const edit = mine && found.data && !editing && (
    <Button
      variant="default"
      leftSection={<IconPencil size={18} aria-hidden="true" />}
      onClick={() => setEditing(true)}
    >
      {t('unions.form.edit')}
    </Button>
  );
  return (
    <PageFrame
      title={found.data?.name ?? t('common.loading')}
      bare={!found.data}
      width="text"
      crumbs={[{ label: t('unions.title'), to: '/unions' }]}
      actions={
        <>
          {profile.data?.can.write && <WriteToUnion union={profile.data.union} />}
          {edit}
          {found.data && !mine && <ReportButton subject={{ type: 'union', id: found.data.id }} />}
        </>
      }
    >
      <Loaded query={found}>
        {(union) => (
          <Stack gap="xl">
            {editing ? (
              <Section title={t('unions.form.edit')}>
                <EditUnion union={union} onDone={() => setEditing(false)} />
              </Section>
            ) : (
              <UnionFacts union={union} />
            )}
            <Loaded query={profile}>{(known) => <Profile profile={known} />}</Loaded>
            {mine && <Mandates union={union} />}
          </Stack>
        )}
      </Loaded>
    </PageFrame>
  );
}
