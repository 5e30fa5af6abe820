import { routes, type Followed, type NoticeSettings } from '@koinon/contract';
import { compareGreek } from '@koinon/text';
import { Anchor, Group, Radio, Select, Stack, Switch, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { query, useCall } from '../../lib/api.ts';
import { everyPage } from '../../lib/every-page.ts';
import { keys } from '../../lib/keys.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { notify } from '../../ui/notify.ts';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { Row, RowList } from '../../ui/RowList.tsx';
import { Section } from '../../ui/Section.tsx';
import { AgreeToMailings } from './AgreeToMailings.tsx';
import { FollowChoices } from './FollowChoices.tsx';
import { PushDevices } from './PushDevices.tsx';

/** When letters come, and what one follows or muted. */
export function SettingsPage() {
  const { t, i18n } = useTranslation();
  const settings = useQuery(query(keys.noticeSettings, routes.myNotifications, {}));
  const follows = useQuery(everyPage([...keys.follows, i18n.language], routes.follows, {}));
  return (
    <PageFrame
      title={t('notifications.settings')}
      width="text"
      crumbs={[{ label: t('notifications.title'), to: '/notifications' }]}
    >
      <Stack gap="xl">
        <Section title={t('notifications.letters.title')} lead={t('notifications.letters.lead')}>
          <Loaded query={settings}>{(data) => <Letters settings={data} />}</Loaded>
        </Section>
        <Section title={t('notifications.push.title')} lead={t('notifications.push.lead')}>
          <PushDevices />
        </Section>
        <Section title={t('notifications.campaigns.title')}>
          <AgreeToMailings />
        </Section>
        <Section title={t('notifications.follows.title')} lead={t('notifications.follows.lead')}>
          <Loaded query={follows}>
            {({ items }) => <Follows items={items.toSorted((a, b) => compareGreek(a.title, b.title))} />}
          </Loaded>
        </Section>
      </Stack>
    </PageFrame>
  );
}

const hours = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}));

function Letters({ settings }: { settings: NoticeSettings }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const change = useCall(routes.changeMyNotifications, {
    onMutate: ({ body }) => client.setQueryData<NoticeSettings>(keys.noticeSettings, { ...settings, ...body }),
    onSuccess: () => notify.done(t('notifications.letters.saved')),
    onSettled: () => client.invalidateQueries({ queryKey: keys.noticeSettings }),
  });
  const choose = (body: Partial<NoticeSettings>) => change.mutate({ body });
  const { atOnce, digest, quiet } = settings;
  return (
    <Stack gap="lg">
      <Switch
        label={t('notifications.letters.atOnce')}
        description={t('notifications.letters.atOnceHint')}
        checked={atOnce}
        onChange={({ currentTarget: { checked } }) => choose({ atOnce: checked })}
      />
      <Radio.Group
        label={t('notifications.letters.digest')}
        description={t('notifications.letters.digestHint')}
        value={digest}
        onChange={(value) => choose({ digest: value as NoticeSettings['digest'] })}
      >
        <Stack gap="xs" mt="xs">
          {(['daily', 'weekly', 'never'] as const).map((one) => (
            <Radio key={one} value={one} label={t(`notifications.letters.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Stack gap="xs">
        <Switch
          label={t('notifications.letters.quiet')}
          description={t('notifications.letters.quietHint')}
          checked={quiet !== null}
          onChange={({ currentTarget: { checked } }) => choose({ quiet: checked ? { from: 22, until: 8 } : null })}
        />
        {quiet && (
          <Group>
            <Select
              label={t('notifications.letters.from')}
              data={hours}
              value={String(quiet.from)}
              allowDeselect={false}
              w={120}
              onChange={(value) => choose({ quiet: { ...quiet, from: Number(value) } })}
            />
            <Select
              label={t('notifications.letters.until')}
              data={hours}
              value={String(quiet.until)}
              allowDeselect={false}
              w={120}
              onChange={(value) => choose({ quiet: { ...quiet, until: Number(value) } })}
            />
          </Group>
        )}
      </Stack>
    </Stack>
  );
}

function Follows({ items }: { items: readonly Followed[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return <Text c="dimmed">{t('notifications.follows.none')}</Text>;
  return (
    <RowList label={t('notifications.follows.title')}>
      {items.map(({ type, id, title, path, wrote, choice }) => (
        <Row
          key={`${type} ${id}`}
          main={
            <Anchor component={Link} to={path} inherit>
              {title}
            </Anchor>
          }
          sub={[
            t(`notifications.kinds.${type}`),
            ...(wrote && choice === 'following' ? [t('notifications.follows.wrote')] : []),
          ].join(' · ')}
          end={<FollowChoices type={type} id={id} title={title} />}
        />
      ))}
    </RowList>
  );
}
