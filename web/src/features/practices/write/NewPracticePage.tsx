import { routes } from '@koinon/contract';
import { Select, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../lib/api.ts';
import { Loaded } from '../../../ui/Loaded.tsx';
import { notify } from '../../../ui/notify.ts';
import { PageFrame } from '../../../ui/PageFrame.tsx';
import { usePutPractice } from '../queries.ts';
import { CardForm } from './CardForm.tsx';
import { emptyCard } from './card-values.ts';
import { useKnown } from './use-known.ts';

const place = 'practice-workspace';

/** Where a card is begun, by a member too. */
export function NewPracticePage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const put = usePutPractice();
  const { library, mayPropose, known } = useKnown();
  const [chosen, setChosen] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const workspaceId = chosen ?? (mayPropose.length === 1 ? mayPropose[0]!.id : null);
  const ready = () => {
    setAsked(true);
    if (workspaceId === null) document.getElementById(place)?.focus();
    return workspaceId !== null;
  };
  const create = useCall(routes.createPractice, {
    meta: { quiet: true },
    onSuccess: async (practice) => {
      put(practice);
      notify.done(t('practices.created'));
      await navigate({ to: '/practices/$practiceId', params: { practiceId: practice.id } });
    },
  });
  return (
    <PageFrame
      title={t('practices.newTitle')}
      lead={t('practices.newLead')}
      width="text"
      crumbs={[{ label: t('practices.title'), to: '/practices' }]}
    >
      <Loaded query={library}>
        {() =>
          mayPropose.length === 0 ? (
            <Text>{t('practices.nowhere')}</Text>
          ) : (
            <CardForm
              draft="practice:new"
              initial={emptyCard}
              known={known}
              submit={t('practices.create')}
              ready={ready}
              onSubmit={(card) => create.mutateAsync({ body: { workspaceId: workspaceId ?? '', ...card } })}
              before={
                <Select
                  id={place}
                  label={t('practices.form.workspace')}
                  description={t('practices.form.workspaceHint')}
                  data={mayPropose.map(({ id, title }) => ({ value: id, label: title }))}
                  value={workspaceId}
                  onChange={setChosen}
                  error={asked && workspaceId === null ? t('common.field.required') : undefined}
                />
              }
            />
          )
        }
      </Loaded>
    </PageFrame>
  );
}
