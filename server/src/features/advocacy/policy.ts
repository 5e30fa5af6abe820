import type { PersonFacts } from '@koinon/contract';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Deciding } from '../../runtime/facts.ts';
import type { DocumentScope, Documents } from '../documents/index.ts';
import type { DispatchRow } from './model.ts';
import type { DispatchScope } from './scope.ts';
import type { DispatchStore } from './store.ts';

export type DispatchPolicy = ReturnType<typeof createDispatchPolicy>;

const unadopted = {
  el: 'Στο μητρώο συνηγορίας μπαίνουν κείμενα που έχουν εγκριθεί.',
  en: 'The advocacy ledger is for texts that were adopted.',
};

/** Whether a text was adopted, be it put away since. */
export const isAdopted = ({ row }: Pick<DocumentScope, 'row'>): boolean =>
  row.state === 'adopted' || (row.state === 'archived' && row.archivedFrom === 'adopted');

/**
 * Decides on the ledger by the right on the text: who takes part in its workspace reads all of it, whoever else reads the
 * text what was made public, and coordinators write.
 */
export function createDispatchPolicy({
  store,
  documents,
}: {
  store: DispatchStore;
  documents: Pick<Documents, 'policy'>;
}) {
  const coordinates = ({ workspace }: DocumentScope): boolean =>
    workspace.role === 'coordinator' && !workspace.row.archived;
  const made = (row: DispatchRow, document: DocumentScope): DispatchScope =>
    ({ id: String(row._id), row, document, mayEdit: coordinates(document) }) as unknown as DispatchScope;
  const sees = (row: DispatchRow, { workspace }: DocumentScope): boolean => row.public || workspace.role !== 'viewer';

  async function look(person: PersonFacts | null, id: string, tx?: Deciding): Promise<DispatchScope | null> {
    const row = await store.forDecision(id, tx?.session);
    const document = row && (await documents.policy.look(person, String(row.documentId), tx));
    return document && sees(row, document) ? made(row, document) : null;
  }

  return {
    made,
    look,

    async read(caller: Caller, id: string): Promise<DispatchScope> {
      return (await look(caller, id)) ?? refuse('not-found');
    },

    async edit(caller: SignedIn, id: string, tx: Deciding): Promise<DispatchScope> {
      const scope = (await look(caller, id, tx)) ?? refuse('not-found');
      return scope.mayEdit ? scope : refuse(scope.document.workspace.row.archived ? 'archived' : 'no-right');
    },

    /** An adopted text whose ways may be recorded by the caller. */
    async begin(caller: SignedIn, documentId: string, tx: Deciding): Promise<DocumentScope> {
      const document = await documents.policy.govern(caller, documentId, tx);
      return isAdopted(document) ? document : refuse('not-ready', unadopted);
    },

    mayBegin: (document: DocumentScope): boolean => coordinates(document) && isAdopted(document),

    /** Those of one text that the caller of its scope sees. */
    async of(document: DocumentScope): Promise<DispatchScope[]> {
      return (await store.of(document)).filter((row) => sees(row, document)).map((row) => made(row, document));
    },
  };
}
