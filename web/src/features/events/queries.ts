import { type EventShape, routes } from '@koinon/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { query } from '../../lib/api.ts';
import { everyPage } from '../../lib/every-page.ts';
import { keys } from '../../lib/keys.ts';
import { usePages } from '../../lib/use-pages.ts';

/** Where the caller may hold one. */
export const mayHoldQuery = query(keys.eventList('mayHold'), routes.events, { query: { limit: 1 } });
export const useEvents = (when: 'coming' | 'past') =>
  usePages<EventShape>(keys.eventList(when), routes.events, { query: { when } });
export const eventQuery = (id: string) => query(keys.event(id), routes.event, { params: { id } });
export const guestEventQuery = (id: string) => query(keys.guestEvent(id), routes.guestEvent, { params: { id } });
export const ownSeatQuery = (token: string) => query(keys.ownSeat(token), routes.ownSeat, { params: { token } });
/** Files that an event can offer. */
export const workspaceFilesQuery = (id: string) =>
  query([...keys.workspaceFiles(id), 'events'], routes.files, { params: { id }, query: { limit: 200 } });
export const pathsQuery = query(keys.paths, routes.trainingPaths, { query: { limit: 200 } });
export const registrationsQuery = (id: string) =>
  everyPage(keys.registrations(id), routes.registrations, { params: { id } });

/** Keeps what the server answered about an event, so that one's own act shows at once. */
export function usePutEvent(): (event: EventShape) => void {
  const client = useQueryClient();
  return useCallback(
    (event) => {
      client.setQueryData(keys.event(event.id), event);
      void client.invalidateQueries({ queryKey: [...keys.events, 'list'] });
      void client.invalidateQueries({ queryKey: keys.registrations(event.id) });
    },
    [client],
  );
}
