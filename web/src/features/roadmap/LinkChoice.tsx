import { routes, type RoadmapLink } from '@koinon/contract';
import { compareGreek } from '@koinon/text';
import { Select } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { query, useCall } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { idAmongAll } from './overall/lanes.ts';
import { useRoadmap } from './roadmap-context.ts';

interface Props {
  readonly id: string;
  readonly documentId: string;
  readonly itemId: string;
  readonly linked: readonly RoadmapLink[];
}

/** Chooses a step of another roadmap that an item is to wait for. The server refuses what closes a circle. */
export function LinkChoice({ id, documentId, itemId, linked }: Props) {
  const { t } = useTranslation();
  const { announce } = useRoadmap();
  const client = useQueryClient();
  const { data } = useQuery({
    ...query(keys.roadmap, routes.roadmap, { query: { limit: 2_000 } }),
    meta: { quiet: true },
  });
  const link = useCall(routes.linkRoadmapItem, {
    onSuccess: (links) => {
      client.setQueryData(keys.roadmapLinks(documentId), links);
      void client.invalidateQueries({ queryKey: keys.roadmap, exact: true });
    },
  });
  const choices = useMemo(() => {
    const taken = new Set(linked.flatMap(({ on }) => (on?.itemId ? [idAmongAll(on.documentId, on.itemId)] : [])));
    const others = (data?.items ?? []).filter((entry) => entry.documentId !== documentId);
    return (data?.documents ?? [])
      .map(({ id: of, title }) => ({
        group: title,
        items: others
          .filter((entry) => entry.documentId === of && !taken.has(idAmongAll(of, entry.id)))
          .map((entry) => ({ value: idAmongAll(of, entry.id), label: entry.title || t('roadmap.untitled') })),
      }))
      .filter(({ items }) => items.length > 0)
      .sort((a, b) => compareGreek(a.group, b.group));
  }, [data, documentId, linked, t]);
  const choose = (value: string | null) => {
    const entry = data?.items.find((one) => idAmongAll(one.documentId, one.id) === value);
    if (!entry) return;
    link.mutate(
      { params: { id: documentId, itemId }, body: { documentId: entry.documentId, itemId: entry.id } },
      { onSuccess: () => announce(t('roadmap.links.added', { title: entry.title || t('roadmap.untitled') })) },
    );
  };
  return (
    <Select
      id={id}
      label={t('roadmap.links.add')}
      description={t('roadmap.links.hint')}
      placeholder={t('roadmap.choose')}
      data={choices}
      value={null}
      searchable
      limit={100}
      disabled={link.isPending}
      nothingFoundMessage={t(choices.length === 0 ? 'roadmap.links.no' : 'roadmap.noneFound')}
      onChange={choose}
    />
  );
}
