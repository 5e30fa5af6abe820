import { limits, routes, type VersionShape } from '@koinon/contract';
import { Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { useCall } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';
import { keys } from '../../lib/keys.ts';
import { useDocumentPage } from '../../shell/document/index.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadError } from '../../ui/LoadError.tsx';
import { useLastSeen } from './SeenProvider.tsx';
import { historyOf, seen } from './use-span.ts';
import { useVersionName } from './use-version-name.ts';
import { useVersions } from './use-versions.ts';

const panelId = 'document-versions';

/** The versions of the text: what changed since, and the way back. */
export function VersionsPanel() {
  const { t } = useTranslation();
  const { document } = useDocumentPage();
  const versions = useVersions(document.id);
  const lastSeen = useLastSeen();
  if (versions.error && !versions.data)
    return <LoadError error={versions.error} onRetry={() => void versions.refetch()} />;
  if (!versions.data) return <Text c="dimmed">{t('common.loading')}</Text>;
  const { items } = versions.data;
  return (
    <Stack gap="md" component="section" id={panelId} tabIndex={-1} aria-label={t('versions.title')}>
      {lastSeen !== null && (
        <Button
          component={Link}
          {...historyOf(document.id, { from: seen })}
          variant="light"
          mih={44}
          style={{ whiteSpace: 'normal' }}
        >
          {t('versions.sinceSeen')}
        </Button>
      )}
      {items.length > 0 && (
        <Button component={Link} {...historyOf(document.id)} variant="default" mih={44}>
          {t('versions.open')}
        </Button>
      )}
      {document.can.edit && <NameVersion />}
      {items.length === 0 && <EmptyState icon={IconHistory} title={t('versions.none')} body={t('versions.noneHint')} />}
      <Stack component="ol" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
        {items.map((version) => (
          <Version key={version.id} version={version} />
        ))}
      </Stack>
    </Stack>
  );
}

function Version({ version }: { version: VersionShape }) {
  const { t } = useTranslation();
  const dates = useDates();
  const nameOf = useVersionName();
  const { document } = useDocumentPage();
  const client = useQueryClient();
  const confirm = useConfirm();
  const focusAfter = useFocusAfter();
  const restore = useCall(routes.restoreVersion, {
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.versions(document.id) });
      focusAfter(() => window.document.getElementById(panelId), t('versions.restored'));
    },
  });
  const ask = async () => {
    const yes = await confirm({
      title: t('versions.restoreTitle', { name: nameOf(version) }),
      body: t('versions.restoreBody'),
      confirm: t('versions.restore'),
    });
    if (yes) restore.mutate({ params: { id: version.id }, body: {} });
  };
  const wrote = [...version.people.map(({ name }) => name), ...version.unions.map(({ shortName }) => shortName)];
  return (
    <li>
      <Text size="sm" fw={560}>
        {nameOf(version)}
      </Text>
      <Text size="xs" c="dimmed">
        {version.name && (
          <>
            <time dateTime={version.at}>{dates.moment(version.at)}</time>
            {wrote.length > 0 && ' · '}
          </>
        )}
        {wrote.length > 0 && t('versions.wrote', { names: wrote.join(', ') })}
      </Text>
      <Group gap="xs" mt={4}>
        <Button
          component={Link}
          {...historyOf(document.id, { from: version.id })}
          size="compact-sm"
          mih={44}
          variant="default"
        >
          {t('versions.compare')}
        </Button>
        {document.can.edit && (
          <Button size="compact-sm" mih={44} variant="default" loading={restore.isPending} onClick={() => void ask()}>
            {t('versions.restore')}
          </Button>
        )}
        <Anchor component={Link} size="sm" {...historyOf(document.id, { to: version.id })} py={12}>
          {t('versions.read')}
        </Anchor>
      </Group>
    </li>
  );
}

function NameVersion() {
  const { t } = useTranslation();
  const { document } = useDocumentPage();
  const client = useQueryClient();
  const focusAfter = useFocusAfter();
  const [name, setName, draft] = useDraft(`version:${document.id}`, '');
  const keep = useCall(routes.nameVersion, {
    onSuccess: () => {
      draft.clear();
      void client.invalidateQueries({ queryKey: keys.versions(document.id) });
      focusAfter(() => window.document.getElementById(panelId), t('versions.kept'));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) keep.mutate({ params: { id: document.id }, body: { name: name.trim() } });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <TextInput
          label={t('versions.name')}
          description={t('versions.nameHint')}
          value={name}
          maxLength={limits.title}
          required
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" mih={44} variant="light" loading={keep.isPending}>
            {t('versions.keep')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
