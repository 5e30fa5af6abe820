import type { Caller, SignedIn } from '../../runtime/caller.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Deciding } from '../../runtime/facts.ts';
import type { DocumentScope, Documents } from '../documents/index.ts';
import type { AmendmentRow } from './model.ts';
import type { AmendmentScope } from './scope.ts';
import type { AmendmentStore } from './store.ts';

const notNow = {
  el: 'Τροπολογίες κατατίθενται και κρίνονται όσο το κείμενο βρίσκεται σε διαβούλευση.',
  en: 'Amendments are submitted and decided on while the text is in consultation.',
};
const over = {
  el: 'Η τροπολογία έχει ήδη κριθεί ή αποσυρθεί.',
  en: 'The amendment was decided on or withdrawn already.',
};

const voted = {
  el: 'Για την τροπολογία γίνεται ψηφοφορία: το αποτέλεσμά της θα κρίνει.',
  en: 'The unions are voting on the amendment: the outcome will decide.',
};

/** Decides on amendments by the right on their text and by its stage. */
export function createAmendmentPolicy({
  store,
  documents,
}: {
  store: AmendmentStore;
  documents: Pick<Documents, 'policy'>;
}) {
  const scopeOf = (row: AmendmentRow, document: DocumentScope): AmendmentScope =>
    ({ row, document }) as unknown as AmendmentScope;

  async function read(caller: Caller, id: string, tx?: Deciding): Promise<AmendmentScope> {
    const row = (await store.forDecision(id, tx?.session)) ?? refuse('not-found');
    return scopeOf(row, await documents.policy.read(caller, String(row.documentId), tx));
  }

  /** One that is open, while the text takes amendments. */
  async function standing(caller: Caller, id: string, tx: Deciding): Promise<AmendmentScope> {
    const scope = await read(caller, id, tx);
    if (scope.row.state !== 'submitted') refuse('conflict', over);
    if (scope.document.row.state !== 'consultation') refuse('not-ready', notNow);
    return scope;
  }

  /** One that the unions are not voting on. */
  async function free(caller: Caller, id: string, tx: Deciding): Promise<AmendmentScope> {
    const scope = await standing(caller, id, tx);
    return scope.row.vote?.open ? refuse('conflict', voted) : scope;
  }

  return {
    read,
    standing,
    free,
    scopeOf,

    /** To submit: whoever may suggest, in consultation. */
    async submit(caller: SignedIn, documentId: string, tx?: Deciding): Promise<DocumentScope> {
      const document = await documents.policy.demand('suggest', caller, documentId, tx);
      return document.row.state === 'consultation' ? document : refuse('not-ready', notNow);
    },

    /** To decide: whoever may write in the text. */
    async decide(caller: SignedIn, id: string, tx: Deciding): Promise<AmendmentScope> {
      const scope = await free(caller, id, tx);
      await documents.policy.demand('edit', caller, scope.document.documentId, tx);
      return scope;
    },
  };
}
