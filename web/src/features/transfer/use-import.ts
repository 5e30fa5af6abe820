import { type DocumentKind, type ImportResult, ProblemError, problemIn, routes, shapes, urlOf } from '@koinon/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { jobEnded, wordsOf } from './job-ended.ts';

export type Import = ReturnType<typeof useImport>;

/** Where the file goes: a document of its own in a workspace, or a suggestion for a document. */
export type Target = { workspaceId: string } | { documentId: string };
export interface Wanted {
  kind: DocumentKind;
  title: string | null;
  preview: boolean;
}

const addressOf = (target: Target, { kind, title, preview }: Wanted): string => {
  const look = { preview: preview ? '1' : '0' };
  if ('documentId' in target) return urlOf(routes.importOverDocument, { id: target.documentId }, look);
  return urlOf(routes.importDocument, { id: target.workspaceId }, { kind, ...(title ? { title } : {}), ...look });
};

async function send(target: Target, file: File, wanted: Wanted, signal: AbortSignal): Promise<string> {
  const body = new FormData();
  body.append('file', file);
  const response = await fetch(addressOf(target, wanted), {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'accept-language': document.documentElement.lang || 'el' },
    body,
    signal,
  });
  if (!response.ok) throw new ProblemError(response.status, await problemIn(response));
  return shapes.importStarted.parse(await response.json()).jobId;
}

/** A file on its way into a document: sent, read by the server, and done or refused with words. */
export function useImport(target: Target) {
  const client = useQueryClient();
  const explain = useProblemText();
  const work = useRef<AbortController | null>(null);
  const [busy, setBusy] = useState(false);
  const [progress, setProgress] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);
  /** What would come of the file, and what came of it. */
  const [preview, setPreview] = useState<ImportResult | null>(null);
  const place = useRef(target);
  useEffect(() => {
    place.current = target;
  });
  const [result, setResult] = useState<ImportResult | null>(null);

  const start = useCallback(
    async (file: File, wanted: Wanted) => {
      const mine = new AbortController();
      const { signal } = mine;
      work.current = mine;
      setFailure(null);
      setProgress(0);
      setBusy(true);
      let jobId: string | null = null;
      try {
        jobId = await send(place.current, file, wanted, signal);
        const job = await jobEnded(jobId, signal, ({ progress: now }) => setProgress(now));
        if (job.state === 'failed') setFailure(wordsOf(job) ?? explain(null));
        if (job.state !== 'done') return;
        const came = shapes.importResult.parse(job.result);
        if (wanted.preview) return setPreview(came);
        setResult(came);
        const at = place.current;
        const changed = 'workspaceId' in at ? keys.workspaceDocuments(at.workspaceId) : keys.suggestions(at.documentId);
        void client.invalidateQueries({ queryKey: changed });
      } catch (error) {
        if (!signal.aborted) setFailure(explain(error));
        else if (jobId) await call(routes.cancelJob, { params: { id: jobId } }).catch(() => undefined);
      } finally {
        if (work.current === mine) setBusy(false);
      }
    },
    [client, explain],
  );
  const cancel = useCallback(() => work.current?.abort(), []);
  const reset = useCallback(() => {
    work.current?.abort();
    setFailure(null);
    setPreview(null);
    setResult(null);
  }, []);
  const back = useCallback(() => setPreview(null), []);
  useEffect(() => () => work.current?.abort(), []);
  return { start, cancel, reset, back, busy, progress, failure, preview, result };
}
