import { type PracticeShape, routes } from '@koinon/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { query } from '../../lib/api.ts';
import { everyPage } from '../../lib/every-page.ts';
import { keys } from '../../lib/keys.ts';

export const practiceQuery = (id: string) => query(keys.practice(id), routes.practice, { params: { id } });
export const applicationsQuery = (id: string) =>
  everyPage(keys.practiceApplications(id), routes.practiceApplications, { params: { id } });

/** Keeps what the server answered about a card, so that one's own act shows at once. */
export function usePutPractice(): (practice: PracticeShape) => void {
  const client = useQueryClient();
  return useCallback(
    (practice) => {
      client.setQueryData(keys.practice(practice.id), practice);
      void client.invalidateQueries({ queryKey: [...keys.practices, 'list'] });
      void client.invalidateQueries({ queryKey: keys.document(practice.id), exact: true });
    },
    [client],
  );
}
