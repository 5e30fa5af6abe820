import { routes, type RoadmapAnswer, type RoadmapEntry } from '@koinon/contract';
import { addDays, resizedSpan, toDayNumber } from '@koinon/roadmap';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useCall } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import type { RemoteMoves } from '../roadmap-context.ts';
import type { DragMode } from '../timeline-rows.ts';
import { idAmongAll, withoutLane } from './lanes.ts';

const moved = (entry: RoadmapEntry, mode: DragMode, days: number): RoadmapEntry | null => {
  if (entry.start === null && entry.end === null) return null;
  if (mode !== 'move') {
    const span = entry.kind === 'milestone' ? null : resizedSpan(entry, mode, days);
    return span && { ...entry, ...span };
  }
  const shift = (day: string | null) => (day === null ? null : addDays(day, days));
  return { ...entry, start: shift(entry.start), end: shift(entry.end) };
};

/** Moves items in the live roadmaps they stand in. It shows at once; what the server refuses goes back, with its words. */
export function useRemoteMoves(answer: RoadmapAnswer): RemoteMoves {
  const client = useQueryClient();
  const { mutate } = useCall(routes.moveRoadmapItem, {
    // One after the other: the steps of held arrow keys.
    scope: { id: 'roadmap-moves' },
    onSettled: () => {
      if (client.isMutating({ mutationKey: ['roadmap-moves'] }) <= 1)
        void client.invalidateQueries({ queryKey: keys.roadmap });
    },
    mutationKey: ['roadmap-moves'],
  });
  return useMemo(() => {
    const editable = new Set(answer.documents.flatMap(({ id, editable: may }) => (may ? [id] : [])));
    const find = (id: string) =>
      answer.items.find((one) => idAmongAll(one.documentId, one.id) === withoutLane(id)) ?? null;
    return {
      may: (id) => {
        const entry = find(id);
        return entry !== null && editable.has(entry.documentId);
      },
      move: (id, mode, days) => {
        const entry = find(id);
        if (!entry) return null;
        const goes = (one: RoadmapEntry) =>
          one.documentId === entry.documentId &&
          (one.id === entry.id || (mode === 'move' && entry.kind === 'goal' && one.parentId === entry.id));
        const dated = answer.items.filter((one) => goes(one) && (one.start ?? one.end) !== null);
        if (dated.length === 0) return null;
        void client.cancelQueries({ queryKey: keys.roadmap });
        client.setQueryData<RoadmapAnswer>(
          keys.roadmap,
          (now) =>
            now && { ...now, items: now.items.map((one) => (goes(one) ? (moved(one, mode, days) ?? one) : one)) },
        );
        mutate({ params: { id: entry.documentId, itemId: entry.id }, body: { mode, days } });
        const numbers = dated.flatMap((one) => {
          const next = moved(one, mode, days) ?? one;
          return [next.start ?? next.end, next.end ?? next.start].flatMap((day) =>
            day === null ? [] : [toDayNumber(day)],
          );
        });
        return { start: Math.min(...numbers), end: Math.max(...numbers) };
      },
    };
  }, [answer, client, mutate]);
}
