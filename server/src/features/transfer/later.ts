import type { ExportResult } from '@koinon/contract';
import mongoose from 'mongoose';
import { refuse } from '../../runtime/errors.ts';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Run } from '../../runtime/jobs/jobs.ts';
import type { Content } from '../../runtime/send-content.ts';
import type { DocumentScope } from '../documents/index.ts';
import { discussionsOf } from './discussions.ts';
import { sourcesIn } from './pictures.ts';
import type { Choices, Made, Prepared, TextFile, TransferDeps, Work } from './service.ts';

export const exportJob = 'transfer.export';

/** What the job is told. */
export interface ExportOrder {
  documentId: string;
  personId: string;
  choices: Choices;
  /** Whether it may hold names of people: who may not read them later does not get the file either. */
  names: boolean;
}

interface Making {
  prepare: (
    caller: SignedIn,
    documentId: string,
    choices: Choices,
    asked: { who: string; wanted: (tag: string) => boolean },
  ) => Promise<Prepared | null>;
  makeOf: (scope: DocumentScope, text: TextFile, work: Work) => Promise<Made>;
}

const gone = {
  el: 'Το αρχείο δεν υπάρχει πια. Κάντε την εξαγωγή ξανά.',
  en: 'The file is no longer there. Export the text again.',
};

/** Files of texts that take longer than one waits: a job makes them, and they wait some hours for whoever asked. */
export function createLater(deps: TransferDeps, { prepare, makeOf }: Making) {
  const { clock, limits, documents, files, identity, jobs } = deps;
  const { long } = limits.transfer;

  return {
    /** Whether one would wait for it: Word, LibreOffice and PDF take their time, the other forms are there at once. */
    isLong: ({ format, json }: TextFile): boolean =>
      (format === 'docx' || format === 'odt' || format === 'pdf') &&
      (JSON.stringify(json).length > long.text || [...sourcesIn(json)].length > long.pictures),

    async order({ id: personId }: SignedIn, scope: DocumentScope, choices: Choices): Promise<{ jobId: string }> {
      const { documentId, workspace } = scope;
      const order: ExportOrder = { documentId, personId, choices, names: workspace.names };
      return { jobId: await jobs.enqueue(exportJob, order, { startedBy: personId }) };
    },

    /** The job. The rights are those of the moment: in the transaction that keeps the file they are asked again. */
    async makeLater({ documentId, personId, choices }: ExportOrder, run: Run): Promise<ExportResult> {
      const caller = (await identity.behind({ id: '', personId })) ?? refuse('not-signed-in');
      run.progress(0.02);
      const prepared = (await prepare(caller, documentId, choices, { who: personId, wanted: () => true }))!;
      run.progress(0.05);
      const { signal, progress } = run;
      const work = { who: personId, signal, progress, within: long.within };
      await using made = await makeOf(prepared.scope, prepared.file, work);
      const { name, type, bytes, tag: sha256 } = made.content;
      const result = { name, bytes, until: new Date(clock.now().getTime() + long.kept).toISOString() };
      signal.throwIfAborted();
      await files.keep({ path: made.path, sha256 }, async (tx) => {
        const { workspaceId } = await documents.policy.read(caller, documentId, tx);
        await run.finish(result, tx.session);
        return {
          _id: new mongoose.Types.ObjectId(run.id),
          kind: 'export',
          workspaceId,
          documentId,
          name,
          type,
          by: null,
          personId,
        };
      });
      return result;
    },

    /** What a job has made, for whoever asked for it, while it is kept and they may read all that is in it. */
    async waiting(caller: SignedIn, documentId: string, jobId: string): Promise<Content> {
      const scope = await documents.policy.read(caller, documentId);
      const job = await jobs.find(jobId);
      if (job?.name !== exportJob || job.startedBy !== caller.id) refuse('not-found');
      const { choices, names, ...order } = job.payload as ExportOrder;
      if (order.documentId !== documentId || (names && !scope.workspace.names)) refuse('not-found');
      if (choices.comments !== 'none') await discussionsOf(deps, caller, documentId);
      if (choices.suggestions)
        await deps.suggestions.list(caller, documentId, caller.id, choices.language ?? scope.row.locale);
      const row = (await files.store.byId('export', jobId)) ?? refuse('not-found', gone);
      if (row.at.getTime() + long.kept <= clock.now().getTime()) refuse('not-found', gone);
      const { name, type, bytes, sha256, blobId } = row;
      return { name, type, bytes, tag: sha256, inline: false, open: (range) => files.open(blobId, range) };
    },
  };
}
