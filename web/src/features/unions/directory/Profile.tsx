import { type UnionProfile, routes } from '@koinon/contract';
import { Anchor, Button, Group, Stack, Switch, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../../i18n/dates.ts';
import { query, useCall } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { useSignedIn } from '../../../lib/session.ts';
import { Row, RowList } from '../../../ui/RowList.tsx';
import { Section } from '../../../ui/Section.tsx';
import { SigningKeys } from './SigningKeys.tsx';

/** What a union has done, and those of its people who agreed to be named. */
export function Profile({ profile }: { profile: UnionProfile }) {
  const { t } = useTranslation();
  const dates = useDates();
  const me = useSignedIn();
  const { union, deeds, people } = profile;
  const belongs = me.mandates.some((one) => one.union.id === union.id);
  return (
    <>
      <Section title={t('directory.deeds.title')} lead={t('directory.deeds.lead')}>
        {deeds.length === 0 ? (
          <Text c="dimmed">{t('directory.deeds.none')}</Text>
        ) : (
          <RowList label={t('directory.deeds.title')}>
            {deeds.map(({ kind, id, title, path, at }) => (
              <Row
                key={`${kind} ${id}`}
                main={
                  <Anchor component={Link} to={path} inherit>
                    {title}
                  </Anchor>
                }
                sub={`${t(`directory.deeds.kinds.${kind}`)} · ${dates.day(at)}`}
              />
            ))}
          </RowList>
        )}
      </Section>
      <Section title={t('directory.people.title')} lead={t('directory.people.lead')}>
        <Stack>
          {people.length === 0 ? (
            <Text c="dimmed">{t('directory.people.none')}</Text>
          ) : (
            <RowList label={t('directory.people.title')}>
              {people.map(({ id, name, kind }) => (
                <Row key={id} main={name} sub={t(`vocabulary.mandateKinds.${kind}`)} />
              ))}
            </RowList>
          )}
          {belongs && <Listed unionId={union.id} />}
        </Stack>
      </Section>
      <SigningKeys unionId={union.id} />
      <Group>
        <Button component={Link} to={`/unions/matches?union=${union.id}`} variant="default">
          {t('directory.matches.of')}
        </Button>
      </Group>
    </>
  );
}

/** One's own word on being named here. */
function Listed({ unionId }: { unionId: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const mine = useQuery(query(keys.mySettings, routes.mySettings, {}));
  const change = useCall(routes.changeMySettings, {
    onSuccess: (chosen) => {
      client.setQueryData(keys.mySettings, chosen);
      void client.invalidateQueries({ queryKey: keys.unionProfile(unionId) });
    },
  });
  if (!mine.data) return null;
  return (
    <Switch
      label={t('directory.people.listed')}
      description={t('directory.people.listedHint')}
      checked={change.isPending ? (change.variables.body.listed ?? false) : mine.data.listed}
      onChange={(event) => change.mutate({ body: { listed: event.currentTarget.checked } })}
    />
  );
}
