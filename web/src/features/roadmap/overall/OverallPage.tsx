import { routes, type RoadmapAnswer } from '@koinon/contract';
import { matches } from '@koinon/text';
import { Box, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as Y from 'yjs';
import { query } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { useFollow } from '../../../live/index.ts';
import { useAnnounce } from '../../../shell/index.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loaded } from '../../../ui/Loaded.tsx';
import { PageFrame } from '../../../ui/PageFrame.tsx';
import { usePrinting } from '../../../ui/use-printing.ts';
import { RoadmapContext, type RoadmapTools } from '../roadmap-context.ts';
import { NothingFound } from '../NothingFound.tsx';
import { useToday } from '../use-today.ts';
import { ViewOfItems } from '../ViewOfItems.tsx';
import { ChangesSince } from './ChangesSince.tsx';
import { inLanes } from './lanes.ts';
import { OverallDrawer } from './OverallDrawer.tsx';
import { OverallTools } from './OverallTools.tsx';
import classes from './overall.module.css';
import { PrintedTimeline } from './PrintedTimeline.tsx';
import { useRemoteMoves } from './use-remote-moves.ts';
import { useOverallSearch } from './use-overall-search.ts';

/** So often the page looks again while it is open: facts tell of the first edit of a minute, not of each. */
const again = 15_000;

/** One roadmap over all workspaces that one may see. */
export function OverallPage() {
  const { t } = useTranslation();
  const all = useQuery({
    ...query(keys.roadmap, routes.roadmap, { query: { limit: 2_000 } }),
    refetchInterval: again,
  });
  useFollow(useMemo(() => (all.data?.workspaces ?? []).map(({ id }) => id), [all.data]));
  return (
    <PageFrame title={t('roadmap.overall.title')} lead={t('roadmap.overall.lead')}>
      <Loaded query={all}>
        {(answer) =>
          answer.items.length === 0 ? (
            <EmptyState
              icon={IconRoute}
              title={t('roadmap.overall.emptyTitle')}
              body={t('roadmap.overall.emptyBody')}
            />
          ) : (
            <Overall answer={answer} />
          )
        }
      </Loaded>
    </PageFrame>
  );
}

function Overall({ answer }: { answer: RoadmapAnswer }) {
  const { t } = useTranslation();
  const { search, change } = useOverallSearch();
  const { q, filter, lane } = search;
  const today = useToday();
  const [openId, setOpenId] = useState<string | null>(null);
  // What the views ask for to write with, where nothing is written.
  const [doc] = useState(() => new Y.Doc());
  const unions = useMemo(
    () => new Map(answer.items.flatMap(({ union }) => (union ? [[union.id, union] as const] : []))),
    [answer],
  );
  const remote = useRemoteMoves(answer);
  const announce = useAnnounce();
  const printing = usePrinting();
  const tools = useMemo<RoadmapTools>(
    () => ({
      doc,
      canWrite: false,
      unions,
      people: new Map(
        answer.items.flatMap(({ person }) => (person ? [[person.id, { ...person, unionId: null }] as const] : [])),
      ),
      documents: answer.documents.map(({ id, title }) => ({ id, title, href: `/documents/${id}` })),
      documentId: null,
      today,
      open: (id) => (id.startsWith('lane:') ? undefined : setOpenId(id)),
      act: () => null,
      adjust: () => null,
      create: () => undefined,
      remove: () => undefined,
      announce,
      remote,
    }),
    [doc, unions, answer, today, remote, announce],
  );
  const found = useMemo(
    () =>
      answer.items.filter((item) => {
        const [start, end] = [item.start ?? item.end, item.end ?? item.start];
        return (
          (!filter.pillar || item.pillar === filter.pillar) &&
          (!filter.union || item.union?.id === filter.union) &&
          (!filter.level || item.level === filter.level) &&
          (!filter.region || item.regions.includes(filter.region)) &&
          (!filter.status || item.status === filter.status) &&
          (!filter.workspace || item.workspaceId === filter.workspace) &&
          (!filter.from || (end !== null && end >= filter.from)) &&
          (!filter.to || (start !== null && start <= filter.to)) &&
          (!q || matches(q, `${item.title} ${item.description}`) !== null)
        );
      }),
    // The filter is made anew with each look at the address; what it says decides.
    // oxlint-disable-next-line react/exhaustive-deps
    [answer, JSON.stringify(filter), q],
  );
  const items = useMemo(() => {
    const nameOf = (key: string | null): string => {
      if (lane === 'goal') return '';
      if (key === null) return t(`roadmap.overall.unset.${lane}`);
      if (lane === 'workspace') return answer.workspaces.find(({ id }) => id === key)?.title ?? key;
      if (lane === 'union') return unions.get(key)?.name ?? key;
      return t(`vocabulary.${lane}s.${key}`);
    };
    return inLanes(found, lane, nameOf);
  }, [found, lane, answer, unions, t]);
  const clear = () =>
    change({
      q: undefined, pillar: undefined, union: undefined, level: undefined, region: undefined, status: undefined,
      workspace: undefined, from: undefined, to: undefined,
    }); // prettier-ignore
  return (
    <RoadmapContext value={tools}>
      <Stack gap="sm" className={classes.sheet}>
        <OverallTools answer={answer} items={items} search={search} change={change} />
        {search.since && <ChangesSince answer={answer} since={search.since} />}
        <Text size="sm" c="dimmed" role="status">
          {t('roadmap.filters.found', { found: found.length, total: answer.items.length })}
        </Text>
        {found.length === 0 ? (
          <NothingFound onClear={clear} />
        ) : (
          <Box className={classes.view}>
            <VisuallyHidden component="h2">{t(`roadmap.view.${search.view}`)}</VisuallyHidden>
            {printing && search.view === 'timeline' ? (
              <PrintedTimeline items={items} />
            ) : (
              <ViewOfItems settings={search} items={items} found={items} filtered editors={nobody} />
            )}
          </Box>
        )}
        <OverallDrawer answer={answer} items={items} openId={openId} onClose={() => setOpenId(null)} />
      </Stack>
    </RoadmapContext>
  );
}

const nobody: ReadonlyMap<string, string[]> = new Map();
