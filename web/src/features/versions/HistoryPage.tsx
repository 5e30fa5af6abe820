import { routes, type Comparison, type DocumentShape, type VersionShape } from '@koinon/contract';
import { Button, Group, Select, Stack, Text, Title } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { statusOf, query, useCall } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useMe } from '../../lib/session.ts';
import { useFollow } from '../../live/index.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { NotFound } from '../../ui/NotFound.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { ComparisonView } from './ComparisonView.tsx';
import { Timeline } from './Timeline.tsx';
import { beginningOf, now, previous, seen, useSpan } from './use-span.ts';
import { useVersionName } from './use-version-name.ts';
import { useComparison, useVersions } from './use-versions.ts';

const headingId = 'history-changes';

/** The history of a text: any two states of it, compared in sentences, in numbers and in the text itself. */
export function HistoryPage() {
  const { t } = useTranslation();
  const { documentId = '' } = useParams({ strict: false });
  const document = useQuery(query(keys.document(documentId), routes.document, { params: { id: documentId } }));
  const versions = useVersions(documentId);
  useFollow(document.data ? [document.data.workspaceId] : []);
  if ([400, 404].includes(statusOf(document.error))) return <NotFound />;
  const found = document.data;
  return (
    <PageFrame
      title={t('versions.title')}
      part={found?.title}
      crumbs={[{ label: found?.title ?? t('common.loading'), to: `/documents/${documentId}` }]}
    >
      <Loaded query={document}>
        {(one) => <Loaded query={versions}>{({ items }) => <History document={one} versions={items} />}</Loaded>}
      </Loaded>
    </PageFrame>
  );
}

function History({ document, versions }: { document: DocumentShape; versions: readonly VersionShape[] }) {
  const { t } = useTranslation();
  const me = useMe();
  const nameOf = useVersionName();
  const [span, setSpan] = useSpan(document.id);
  const before = beginningOf(span, versions);
  const straight = useComparison(document.id, before, span.to);
  // Nobody has written since the last version: then the one before it says what is new.
  const unchanged = !straight.isPlaceholderData && straight.data?.items.length === 0;
  const from = (unchanged && span.from === previous && span.to === now && versions[1]?.id) || before;
  const comparison = useComparison(document.id, from, span.to);
  const restore = useRestore(document, (to) => setSpan(to));
  if (versions.length === 0 && span.from !== seen)
    return <EmptyState icon={IconHistory} title={t('versions.none')} body={t('versions.noneHint')} />;
  const shown = versions.find(({ id }) => id === span.to);
  const earlier = versions.find(({ id }) => id === from);
  const later = earlier && shown && earlier.number > shown.number ? earlier : shown;
  const mayRestore = document.can.edit;
  return (
    <Stack gap="lg">
      <Timeline versions={versions} at={span.to} onChange={(to) => setSpan({ ...span, to })} />
      <Group gap="sm" align="flex-end">
        <Select
          label={t('versions.comparedWith')}
          value={span.from}
          onChange={(value) => setSpan({ ...span, from: value ?? previous })}
          allowDeselect={false}
          searchable={versions.length > 12}
          nothingFoundMessage={t('versions.noneFound')}
          style={{ flex: '1 1 260px', maxWidth: 460 }}
          data={[
            { value: previous, label: t('versions.previous') },
            ...(me ? [{ value: seen, label: t('versions.lastSeen') }] : []),
            ...versions.map((one) => ({ value: one.id, label: nameOf(one) })),
          ]}
        />
        {shown && (
          <Button variant="default" mih={44} onClick={() => setSpan({ from: shown.id, to: now })}>
            {t('versions.untilNow')}
          </Button>
        )}
        {shown && mayRestore && (
          <Button variant="light" mih={44} loading={restore.isPending} onClick={() => void restore.whole(shown)}>
            {t('versions.restore')}
          </Button>
        )}
      </Group>
      <Loaded query={comparison}>
        {(data) => (
          <ComparisonView
            key={`${from} ${span.to}`}
            comparison={data}
            document={document}
            headingId={headingId}
            ended={later ? nameOf(later) : t('versions.present')}
            restore={
              mayRestore && earlier && span.to === now
                ? {
                    pending: restore.isPending,
                    some: (changes, section) => void restore.some(earlier, changes, section),
                  }
                : null
            }
            heading={<Heading comparison={data} />}
          />
        )}
      </Loaded>
    </Stack>
  );
}

/** What it comes to, in numbers, and who wrote meanwhile. */
function Heading({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation();
  const { items, wordsIn, wordsOut, wordsMoved, people, unions } = comparison;
  const wrote = [...people.map(({ name }) => name), ...unions.map(({ shortName }) => shortName)];
  return (
    <div>
      <Title order={2} size="h4" id={headingId} tabIndex={-1}>
        {t('versions.differences')}
      </Title>
      <Text size="sm" role="status">
        {items.length === 0
          ? t('versions.same')
          : [
              t('versions.changes', { count: items.length }),
              t('versions.counted', { in: wordsIn, out: wordsOut }),
              ...(wordsMoved > 0 ? [t('versions.countedMoved', { moved: wordsMoved })] : []),
            ].join(' · ')}
      </Text>
      {items.length > 0 && wrote.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('versions.wrote', { names: wrote.join(', ') })}
        </Text>
      )}
    </div>
  );
}

/** The way back to a version, or to some of it; afterwards one sees what is left of the differences. */
function useRestore({ id }: DocumentShape, onDone: (span: { from: string; to: string }) => void) {
  const { t } = useTranslation();
  const nameOf = useVersionName();
  const client = useQueryClient();
  const confirm = useConfirm();
  const focusAfter = useFocusAfter();
  const restore = useCall(routes.restoreVersion);
  const bring = async (version: VersionShape, changes: readonly string[] | null, said: string) => {
    await restore.mutateAsync({ params: { id: version.id }, body: changes ? { changes: [...changes] } : {} });
    onDone({ from: version.id, to: now });
    await client.invalidateQueries({ queryKey: keys.versions(id) });
    focusAfter(() => window.document.getElementById(headingId), said);
  };
  return {
    isPending: restore.isPending,
    async whole(version: VersionShape) {
      const yes = await confirm({
        title: t('versions.restoreTitle', { name: nameOf(version) }),
        body: t('versions.restoreBody'),
        confirm: t('versions.restore'),
      });
      if (yes) await bring(version, null, t('versions.restored')).catch(() => undefined);
    },
    async some(version: VersionShape, changes: readonly string[], section: string) {
      const yes = await confirm({
        title: t('versions.restoreSectionTitle', { section }),
        body: t('versions.restoreSectionBody', { name: nameOf(version) }),
        confirm: t('versions.restoreSection'),
      });
      if (yes) await bring(version, changes, t('versions.restoredSection')).catch(() => undefined);
    },
  };
}
