import { type Application, routes } from '@koinon/contract';
import { Button, Group, Select } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { useSignedIn } from '../../../lib/session.ts';
import { reviewersQuery } from '../queries.ts';

/** Who looks after an application; one press takes it over. */
export function Reviewer({ application }: { application: Application }) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const client = useQueryClient();
  const { id, reviewer, call } = application;
  const people = useQuery(reviewersQuery(call.id));
  const assign = useCall(routes.setReviewer, {
    onSuccess: (changed) => {
      client.setQueryData(keys.application(id), changed);
      void client.invalidateQueries({ queryKey: [...keys.applications, 'of'] });
    },
  });
  const give = (personId: string | null) => assign.mutate({ params: { id }, body: { personId } });
  return (
    <Group align="flex-end">
      <Select
        label={t('calls.queue.reviewer')}
        placeholder={t('calls.queue.nobody')}
        clearable
        data={(people.data?.items ?? []).map((person) => ({ value: person.id, label: person.name }))}
        value={reviewer?.id ?? null}
        onChange={give}
        style={{ flex: '1 1 240px' }}
      />
      {reviewer?.id !== me.id && (
        <Button variant="default" loading={assign.isPending} onClick={() => give(me.id)}>
          {t('calls.review.take')}
        </Button>
      )}
    </Group>
  );
}
