import { type ExportResult, type JobShape, ProblemError, routes, shapes, urlOf } from '@koinon/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { notify } from '../../ui/notify.ts';
import { download } from './download.ts';
import { jobEnded, wordsOf } from './job-ended.ts';

export type Export = ReturnType<typeof useExport>;

/**
 * A text on its way to a file: saved at once, or made by a job that goes on while one does something else. That job is remembered on
 * this device, so the file is found again.
 */
export function useExport(documentId: string) {
  const { t } = useTranslation();
  const explain = useProblemText();
  const [jobId, remember] = useDraft<string | null>(`export-job:${documentId}`, null);
  const [busy, setBusy] = useState(false);
  const [job, setJob] = useState<JobShape | null>(null);
  const [ready, setReady] = useState<ExportResult | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const work = useRef<AbortController | null>(null);
  /** The job that was asked for here: its file is saved when it is there. */
  const asked = useRef<string | null>(null);
  const addressOf = useCallback(
    (id: string) => urlOf(routes.exportedFile, { id: documentId, jobId: id }, {}),
    [documentId],
  );

  const save = useCallback(
    async (address: string, signal: AbortSignal): Promise<string | null> => {
      const got = await download(address, signal);
      if ('jobId' in got) return got.jobId;
      notify.done(t('transfer.export.done', { name: got.name }));
      return null;
    },
    [t],
  );
  const forget = useCallback(() => {
    remember(null);
    setJob(null);
    setReady(null);
  }, [remember]);

  useEffect(() => {
    if (jobId === null) return undefined;
    const mine = new AbortController();
    const follow = async () => {
      const ended = await jobEnded(jobId, mine.signal, setJob);
      const result = ended.state === 'done' ? shapes.exportResult.parse(ended.result) : null;
      if (result === null || new Date(result.until) <= new Date()) {
        forget();
        if (ended.state === 'failed') setFailure(wordsOf(ended) ?? explain(null));
        return;
      }
      setReady(result);
      if (asked.current === jobId) await save(addressOf(jobId), mine.signal);
      asked.current = null;
    };
    follow().catch((error: unknown) => {
      if (mine.signal.aborted) return;
      if (error instanceof ProblemError && error.status === 404) forget();
      else setFailure(explain(error));
    });
    return () => mine.abort();
  }, [jobId, addressOf, explain, forget, save]);
  useEffect(() => () => work.current?.abort(), []);

  const start = async (query: Record<string, string>): Promise<'saved' | 'later' | null> => {
    const mine = new AbortController();
    work.current = mine;
    setFailure(null);
    setBusy(true);
    try {
      const later = await save(urlOf(routes.exportDocument, { id: documentId }, query), mine.signal);
      asked.current = later;
      if (later !== null) remember(later);
      return later === null ? 'saved' : 'later';
    } catch (error) {
      if (mine.signal.aborted) notify.info(t('transfer.export.canceled'));
      else setFailure(explain(error));
      return null;
    } finally {
      setBusy(false);
    }
  };
  /** Ends what is under way: the call, or the job. */
  const cancel = () => {
    work.current?.abort();
    if (jobId === null) return;
    forget();
    void call(routes.cancelJob, { params: { id: jobId } }).catch(() => undefined);
    notify.info(t('transfer.export.canceled'));
  };
  /** Ends the call alone: a job goes on. */
  const leave = () => work.current?.abort();
  const file = jobId !== null && ready !== null ? { ...ready, address: addressOf(jobId) } : null;
  return { start, cancel, leave, forget, busy, making: jobId !== null && ready === null, job, file, failure };
}
