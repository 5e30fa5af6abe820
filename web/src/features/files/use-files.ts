import { ProblemError, problemIn, routes, shapes, urlOf, type FileList, type FileShape } from '@koinon/contract';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { notify } from '../../ui/notify.ts';

/** What files hang on: a document, an item of that roadmap, an event, a call. */
export interface FilesOn {
  document?: string;
  item?: string;
  event?: string;
  call?: string;
}
/** Which files: all of a workspace, those that hang on something, those whose name holds some words, or one. */
export interface FilesOf extends FilesOn {
  workspaceId: string;
  q?: string;
  file?: string;
}

/** Files, page by page, with the room that is left. */
export const useFiles = ({ workspaceId, ...of }: FilesOf) =>
  useInfiniteQuery({
    queryKey: [...keys.workspaceFiles(workspaceId), of],
    queryFn: ({ pageParam, signal }): Promise<FileList> => {
      const query = {
        ...of,
        ...(pageParam ? { cursor: pageParam } : {}),
      };
      return call(routes.files, { params: { id: workspaceId }, query }, signal);
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (before) => before,
  });
export type Files = ReturnType<typeof useFiles>;

async function send({ workspaceId, document, item, event, call: ofCall }: FilesOf, file: File): Promise<FileShape> {
  const on = {
    ...(document ? { document } : {}),
    ...(item ? { item } : {}),
    ...(event ? { event } : {}),
    ...(ofCall ? { call: ofCall } : {}),
  };
  const body = new FormData();
  body.append('file', file);
  const response = await fetch(urlOf(routes.addFile, { id: workspaceId }, on), {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'accept-language': window.document.documentElement.lang || 'el' },
    body,
  });
  if (!response.ok) throw new ProblemError(response.status, await problemIn(response));
  return shapes.file.parse(await response.json());
}

/** Adds files, one after the other. What fails is told, and the others are added. */
export function useAddFiles(to: FilesOf) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (files: readonly File[]) => {
      const added: FileShape[] = [];
      for (const file of files) added.push(await send(to, file));
      return added;
    },
    onSuccess: (added) => notify.done(t('files.added', { count: added.length, name: added[0]?.name ?? '' })),
    onSettled: () => client.invalidateQueries({ queryKey: keys.workspaceFiles(to.workspaceId) }),
  });
}
