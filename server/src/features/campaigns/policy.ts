import { systemCaller } from '../../runtime/caller.ts';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Deciding } from '../../runtime/facts.ts';
import type { DocumentScope, Documents } from '../documents/index.ts';
import type { CampaignRow } from './model.ts';
import type { CampaignScope, MailingScope } from './scope.ts';
import type { CampaignStore } from './store.ts';

export type CampaignPolicy = ReturnType<typeof createCampaignPolicy>;

/**
 * Decides on campaigns by the right on their plan: who reads it reads the campaign, who manages it changes it, and
 * coordinators publish it and write to people. What is public is read by everybody.
 */
export function createCampaignPolicy({
  store,
  documents,
}: {
  store: CampaignStore;
  documents: Pick<Documents, 'policy'>;
}) {
  const made = (row: CampaignRow, document: DocumentScope): CampaignScope =>
    ({ id: document.documentId, row, document }) as unknown as CampaignScope;

  async function look(caller: Caller, id: string, tx?: Deciding): Promise<CampaignScope | null> {
    const row = await store.forDecision(id, tx?.session);
    const document = row && (await documents.policy.look(caller, id, tx));
    return document ? made(row, document) : null;
  }
  const read = async (caller: Caller, id: string, tx?: Deciding): Promise<CampaignScope> =>
    (await look(caller, id, tx)) ?? refuse('not-found');
  async function edit(caller: SignedIn, id: string, tx?: Deciding): Promise<CampaignScope> {
    const scope = await read(caller, id, tx);
    return scope.document.rights.manage ? scope : refuse('no-right');
  }
  async function publish(caller: SignedIn, id: string, tx?: Deciding): Promise<CampaignScope> {
    const scope = await read(caller, id, tx);
    return scope.document.rights.moderate ? scope : refuse('no-right');
  }

  return {
    read,
    edit,
    publish,
    /** Begins one for a document that is there. */
    async begin(caller: SignedIn, id: string, tx: Deciding): Promise<DocumentScope> {
      const document = (await documents.policy.look(caller, id, tx)) ?? refuse('not-found');
      if (document.row.kind !== 'campaign' || !document.rights.manage) refuse('no-right');
      return document;
    },
    /** A letter to people; only who may send it knows of it. */
    async mailing(caller: SignedIn, id: string, tx?: Deciding): Promise<MailingScope> {
      const mailing = (await store.mailingForDecision(id, tx?.session)) ?? refuse('not-found');
      const scope = await read(caller, String(mailing.campaignId), tx);
      return scope.document.rights.moderate ? { ...scope, mailing } : refuse('no-right');
    },
    async among(caller: Caller, rows: readonly CampaignRow[]): Promise<CampaignScope[]> {
      const scopes = await Promise.all(rows.map((row) => documents.policy.look(caller, String(row._id))));
      return rows.flatMap((row, i) => (scopes[i] ? [made(row, scopes[i])] : []));
    },
    /** A campaign that coordinators made public, for everybody. */
    async open(id: string): Promise<CampaignScope> {
      const row = await store.forDecision(id);
      if (!row || row.state === 'draft') refuse('not-found');
      const document = (await documents.policy.written(id)) ?? refuse('not-found');
      return made(row, document);
    },
    /** One of which letters are still to be sent, by the word that was given. */
    async out(id: string): Promise<CampaignScope | null> {
      const row = await store.forDecision(id);
      const document = row && (await documents.policy.written(id));
      return document ? made(row, document) : null;
    },
    system: systemCaller,
  };
}
