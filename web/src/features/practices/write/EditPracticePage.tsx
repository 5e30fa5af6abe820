import { type PracticeShape, routes } from '@koinon/contract';
import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { statusOf, useCall } from '../../../lib/api.ts';
import { Loaded } from '../../../ui/Loaded.tsx';
import { NoRight } from '../../../ui/NoRight.tsx';
import { NotFound } from '../../../ui/NotFound.tsx';
import { notify } from '../../../ui/notify.ts';
import { PageFrame } from '../../../ui/PageFrame.tsx';
import { practiceQuery, usePutPractice } from '../queries.ts';
import { CardForm } from './CardForm.tsx';
import { valuesOf } from './card-values.ts';
import { PictureField } from './PictureField.tsx';
import { useKnown } from './use-known.ts';

/** Where a card is changed. */
export function EditPracticePage() {
  const { t } = useTranslation();
  const { practiceId = '' } = useParams({ strict: false });
  const found = useQuery(practiceQuery(practiceId));
  if ([400, 404].includes(statusOf(found.error))) return <NotFound />;
  if (found.data && !found.data.can.edit) return <NoRight />;
  return (
    <PageFrame
      title={t('practices.editTitle')}
      width="text"
      crumbs={[
        { label: t('practices.title'), to: '/practices' },
        ...(found.data ? [{ label: found.data.title, to: `/practices/${practiceId}` }] : []),
      ]}
    >
      <Loaded query={found}>{(practice) => <Parts key={practice.id} practice={practice} />}</Loaded>
    </PageFrame>
  );
}

function Parts({ practice }: { practice: PracticeShape }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const put = usePutPractice();
  const { known } = useKnown();
  const { id } = practice;
  const change = useCall(routes.changePractice, {
    meta: { quiet: true },
    onSuccess: async (changed) => {
      put(changed);
      notify.done(t('practices.saved'));
      await navigate({ to: '/practices/$practiceId', params: { practiceId: id } });
    },
  });
  return (
    <Stack gap="lg">
      <PictureField practice={practice} />
      <CardForm
        draft={`practice:${id}`}
        initial={valuesOf(practice)}
        known={known}
        submit={t('common.save')}
        onSubmit={(body) => change.mutateAsync({ params: { id }, body })}
      />
    </Stack>
  );
}
