import {
  type CampaignChange,
  type CampaignList,
  type CampaignShape,
  type CampaignState,
  type FactType,
  type Locale,
  type ResultInput,
  limits,
} from '@koinon/contract';
import mongoose, { type ClientSession, type Connection } from 'mongoose';
import type { SignedIn } from '../../runtime/caller.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Transaction } from '../../runtime/facts.ts';
import type { Limits } from '../../runtime/limits.ts';
import { type Asked, pageOfList } from '../../runtime/paging.ts';
import type { Content } from '../../runtime/send-content.ts';
import type { Tokens } from '../../runtime/secret.ts';
import { type Documents, toldOf } from '../documents/index.ts';
import type { FileRow, Files } from '../files/index.ts';
import { type Workspaces, actingIn } from '../workspaces/index.ts';
import { type MailingDeps, createMailings } from './mailings.ts';
import type { CampaignRow } from './model.ts';
import { createCampaignPolicy } from './policy.ts';
import { presentCampaign } from './present.ts';
import type { CampaignScope } from './scope.ts';
import { createCampaignStore } from './store.ts';
import { createUnsubscribeLinks } from './unsubscribe-links.ts';

export interface CampaignDeps extends Omit<MailingDeps, 'store' | 'policy' | 'links' | 'workspaces'> {
  db: Connection;
  documents: Documents;
  files: Pick<Files, 'store' | 'open'>;
  tokens: Tokens;
  limits: Pick<Limits, 'campaign' | 'most'>;
  workspaces: Pick<Workspaces, 'policy' | 'unionsUnder'>;
}

export type Campaigns = ReturnType<typeof createCampaigns>;

/** The blue of the Aegean, until another is chosen. */
const firstColor = '#1f5f7a';
const said = { public: 'campaign.published', ended: 'campaign.ended', draft: 'campaign.withdrawn' } as const;
const next: Record<CampaignState, readonly CampaignState[]> = {
  draft: ['public'],
  public: ['draft', 'ended'],
  ended: ['public', 'draft'],
};

/** Campaigns: a plan, a goal with what was reached, a public page, and letters to those who agreed. */
export function createCampaigns(deps: CampaignDeps) {
  const { db, facts, clock, documents, files, site, workspaces } = deps;
  const store = createCampaignStore(db);
  const policy = createCampaignPolicy({ store, documents });
  const links = createUnsubscribeLinks(deps);
  const mailings = createMailings({ ...deps, store, policy, links });

  /** The files it offers that are still there, and in its workspace. */
  async function filesOf({ row, document }: CampaignScope): Promise<Map<string, FileRow>> {
    const rows = await Promise.all(row.materials.map(({ fileId }) => files.store.byId('file', fileId)));
    const there = rows.filter((file) => file !== null && String(file.workspaceId) === document.workspaceId);
    return new Map(there.map((file) => [String(file!._id), file!]));
  }
  const present = async (scope: CampaignScope): Promise<CampaignShape> =>
    presentCampaign(scope, await filesOf(scope), (path) => site.link(path));
  const show = async (caller: SignedIn, id: string): Promise<CampaignShape> => present(await policy.read(caller, id));

  /** Changes the row by whoever manages it, and tells. */
  async function alter(
    caller: SignedIn,
    id: string,
    type: FactType,
    make: (scope: CampaignScope, tx: Transaction) => Promise<Partial<CampaignRow> | null>,
  ): Promise<CampaignShape> {
    await facts.transact(async (tx) => {
      const scope = await policy.edit(caller, id, tx);
      const fields = await make(scope, tx);
      if (fields === null) return;
      await store.update(scope, fields, tx.session);
      const actor = actingIn(caller, scope.document.workspace, clock.now(), 'union');
      await tx.tell({ ...toldOf(scope.document), type, actor });
    });
    return show(caller, id);
  }

  return {
    mailings,
    links,
    get: show,
    forget: (id: string, session: ClientSession): Promise<void> => store.forget(id, session),

    async list(caller: SignedIn, asked: Asked): Promise<CampaignList> {
      // The newest first: ids grow.
      const scopes = (await policy.among(caller, await store.all())).sort((a, b) => (a.id < b.id ? 1 : -1));
      const page = pageOfList(scopes, asked, ({ id }) => id);
      const items = await Promise.all(page.items.map(present));
      const places = await workspaces.policy.places(caller);
      return {
        items,
        nextCursor: page.nextCursor,
        mayBegin: places
          .filter(({ rights }) => rights.createDocuments)
          .map(({ workspaceId, row }) => ({ id: workspaceId, title: row.title })),
      };
    },

    async create(
      caller: SignedIn,
      { workspaceId, title, documentId }: { workspaceId: string; title: string; documentId?: string },
      locale: Locale,
    ): Promise<CampaignShape> {
      const blank = {
        state: 'draft' as const,
        summary: '',
        goal: null,
        color: firstColor,
        hashtag: '',
        startsOn: null,
        endsOn: null,
        results: [],
        materials: [],
      };
      const begin = async (
        tx: Transaction,
        document: Parameters<typeof toldOf>[0] & Parameters<typeof store.insert>[0],
      ) => {
        await store.demandRoom(deps.limits.most.campaigns, tx.session);
        await store.insert(document, { ...blank, createdAt: clock.now() }, tx.session);
        const actor = actingIn(caller, document.workspace, clock.now(), 'union');
        await tx.tell({ ...toldOf(document), type: 'campaign.created', actor });
      };
      if (documentId !== undefined) {
        await facts.transact(async (tx) => begin(tx, await policy.begin(caller, documentId, tx)));
        return show(caller, documentId);
      }
      const made = await documents.create(caller, workspaceId, { kind: 'campaign', title }, locale, { also: begin });
      return show(caller, made.id);
    },

    async change(caller: SignedIn, id: string, { title, ...fields }: CampaignChange): Promise<CampaignShape> {
      if (title !== undefined && title !== (await policy.read(caller, id)).document.row.title)
        await documents.rename(caller, id, title);
      const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
      if (Object.keys(given).length === 0) return show(caller, id);
      return alter(caller, id, 'campaign.changed', async () => given as Partial<CampaignRow>);
    },

    /** Coordinators decide what everybody may read. */
    async move(caller: SignedIn, id: string, state: CampaignState): Promise<CampaignShape> {
      await facts.transact(async (tx) => {
        const scope = await policy.publish(caller, id, tx);
        if (scope.row.state === state) return;
        if (!next[scope.row.state].includes(state)) refuse('conflict');
        if (state === 'public' && scope.row.summary === '') refuse('not-ready', noSummary);
        await store.update(scope, { state }, tx.session);
        const actor = actingIn(caller, scope.document.workspace, clock.now(), 'team');
        await tx.tell({ ...toldOf(scope.document), type: said[state], actor });
      });
      return show(caller, id);
    },

    addResult: (caller: SignedIn, id: string, input: ResultInput): Promise<CampaignShape> =>
      alter(caller, id, 'campaign.measured', async ({ row, document }) => {
        if (row.results.length >= limits.campaign.results) refuse('conflict', full);
        const by = actingIn(caller, document.workspace, clock.now(), 'union');
        return { results: [...row.results, { ...input, id: String(new mongoose.Types.ObjectId()), by }] };
      }),
    removeResult: (caller: SignedIn, id: string, resultId: string): Promise<CampaignShape> =>
      alter(caller, id, 'campaign.measured', async ({ row }) => {
        const results = row.results.filter((one) => one.id !== resultId);
        return results.length === row.results.length ? null : { results };
      }),

    addMaterial: (caller: SignedIn, id: string, fileId: string, title: string): Promise<CampaignShape> =>
      alter(caller, id, 'campaign.changed', async ({ row, document }, tx) => {
        const file = await files.store.byId('file', fileId, tx.session);
        if (!file || String(file.workspaceId) !== document.workspaceId) refuse('not-found');
        const before = row.materials.find((one) => one.fileId === fileId);
        const others = row.materials.filter((one) => one.fileId !== fileId);
        if (!before && others.length >= limits.campaign.materials) refuse('conflict', full);
        return { materials: [...others, { fileId, title, downloads: before?.downloads ?? 0 }] };
      }),
    removeMaterial: (caller: SignedIn, id: string, fileId: string): Promise<CampaignShape> =>
      alter(caller, id, 'campaign.changed', async ({ row }) => ({
        materials: row.materials.filter((one) => one.fileId !== fileId),
      })),

    /** Those that coordinators made public. */
    async openToAll(): Promise<CampaignScope[]> {
      const out = (await store.all()).filter(({ state }) => state !== 'draft');
      const all = await Promise.all(out.map(({ _id }) => policy.out(String(_id))));
      return all.filter((scope) => scope !== null);
    },

    /** What everybody reads of a public campaign. */
    open: async (id: string): Promise<CampaignShape> => present(await policy.open(id)),
    async material(id: string, fileId: string): Promise<Content> {
      const scope = await policy.open(id);
      const file = (await filesOf(scope)).get(fileId) ?? refuse('not-found');
      await store.countDownload(scope, fileId);
      const { name, type, bytes, sha256, blobId } = file;
      return { name, type, bytes, tag: sha256, inline: false, open: (range) => files.open(blobId, range) };
    },
  };
}

const noSummary = {
  el: 'Γράψτε πρώτα τι ζητά η εκστρατεία.',
  en: 'Say first what the campaign asks for.',
};
const full = { el: 'Δεν χωράει άλλο.', en: 'There is no room for more.' };
