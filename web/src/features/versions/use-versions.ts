import { routes } from '@koinon/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { query } from '../../lib/api.ts';
import { everyPage } from '../../lib/every-page.ts';
import { keys } from '../../lib/keys.ts';

/** The versions of a document, the newest first. */
export const useVersions = (documentId: string) =>
  useQuery({
    ...everyPage(keys.versions(documentId), routes.versions, { params: { id: documentId } }),
    meta: { quiet: true },
  });

/** What differs between a version and another one, or now. Asked anew each time: now is another moment then. */
export const useComparison = (documentId: string, from: string, to: string) =>
  useQuery({
    ...query([...keys.versions(documentId), from, to], routes.compareVersions, {
      params: { id: documentId },
      query: { from, to },
    }),
    gcTime: 0,
    // While one slides along the versions, the one before stays until the next is there.
    placeholderData: keepPreviousData,
    meta: { quiet: true },
  });
