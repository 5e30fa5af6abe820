import type { Dispatch, Signature, Vote } from '@koinon/contract';
import { toHtml } from '@koinon/editor-schema';
import type { RoadmapItem } from '@koinon/roadmap';
import type { Feature } from '../../runtime/feature.ts';
import { everyPage } from '../../runtime/paging.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Published } from '../../runtime/published.ts';
import type { Threads } from '../../runtime/threads.ts';
import { withoutPictures } from '../../runtime/without-pictures.ts';
import type { Advocacy } from '../advocacy/index.ts';
import type { CallRow, Calls } from '../calls/index.ts';
import type { DocumentScope, Documents, TextPort } from '../documents/index.ts';
import type { Justified, Roadmap } from '../roadmap/index.ts';
import type { Settings } from '../settings/index.ts';
import type { Signatures } from '../signatures/index.ts';
import type { Votes } from '../votes/index.ts';
import type { WorkspaceScope, Workspaces } from '../workspaces/index.ts';

export interface PublicationDeps {
  documents: Documents;
  workspaces: Pick<Workspaces, 'policy'>;
  votes: Pick<Votes, 'list'>;
  signatures: Pick<Signatures, 'list'>;
  settings: Pick<Settings, 'ofInstallation'>;
  calls: Pick<Calls, 'ending'>;
  advocacy: Pick<Advocacy, 'list'>;
  roadmap: Pick<Roadmap, 'justified'>;
  text: Pick<TextPort, 'read'>;
  threads: Threads;
  /** What has a page of its own in other features; asked when it is needed. */
  published: () => readonly NonNullable<Feature<unknown>['published']>[];
}

export type Publications = ReturnType<typeof createPublications>;

const reading = new URL('./roadmap-items.ts', import.meta.url);
/** A call has no deadline behind this. */
const endOfTime = new Date(8.64e15);

/** What was put before everybody: neither being written nor put away. */
export const isPublished = ({ row }: DocumentScope): boolean =>
  row.state === 'consultation' || row.state === 'voting' || row.state === 'adopted';

const byChange = (a: DocumentScope, b: DocumentScope): number => b.row.updatedAt.getTime() - a.row.updatedAt.getTime();

/**
 * What guests may read, for pages that the server writes. Everything is asked in the name of a guest at the moment of the
 * request: what is no longer public is gone from the next answer on.
 */
export function createPublications(deps: PublicationDeps) {
  const { documents, workspaces, votes, signatures, settings, calls, advocacy, roadmap, text, threads } = deps;

  async function open(): Promise<WorkspaceScope[]> {
    const all = (await workspaces.policy.readable(null)).map(({ scope }) => scope);
    return all.sort((a, b) => (a.row.listOrder < b.row.listOrder ? -1 : 1));
  }

  const published = async (scope: WorkspaceScope): Promise<DocumentScope[]> =>
    (await documents.policy.within(scope, null)).filter(isPublished).sort(byChange);

  return {
    settings: () => settings.ofInstallation(),

    /** Workspaces with what was published in them, calls that can be answered, and what else has a page. */
    async all(): Promise<All> {
      const scopes = await open();
      const [within, ending, others] = await Promise.all([
        Promise.all(scopes.map(async (scope) => ({ scope, documents: await published(scope) }))),
        calls.ending(endOfTime),
        Promise.all(deps.published().map((of) => of())),
      ]);
      return {
        workspaces: within,
        calls: ending,
        others: others.flat().sort((a, b) => b.at.getTime() - a.at.getTime()),
      };
    },

    async workspace(id: string): Promise<{ scope: WorkspaceScope; documents: DocumentScope[] }> {
      const scope = await workspaces.policy.read(null, id);
      return { scope, documents: (await documents.policy.within(scope, null)).sort(byChange) };
    },

    /** A text with what was decided on it; `who` has turns in the queue of heavy reads. */
    async document(id: string, who: string): Promise<PublishedDocument> {
      const content = (await documents.content(null, id, who)) ?? refuse('not-found');
      const { scope, json } = content;
      const [held, signed, sent, items, justified] = await Promise.all([
        everyPage((asked) => votes.list(null, id, asked)),
        everyPage((asked) => signatures.list(null, id, asked)),
        advocacy.list(null, id),
        scope.row.kind === 'roadmap' ? threads.run<RoadmapItem[]>(reading, await text.read(id)) : [],
        roadmap.justified.about(null, scope),
      ]);
      return {
        scope,
        html: toHtml(withoutPictures(json), scope.row.locale),
        votes: held.filter(({ state, secret }) => state === 'closed' && !secret),
        signatures: signed.filter(({ current, withdrawn }) => current && withdrawn === null),
        dispatches: sent.items.filter((one) => one.public),
        items,
        justified,
      };
    },
  };
}

export interface All {
  workspaces: { scope: WorkspaceScope; documents: DocumentScope[] }[];
  calls: CallRow[];
  /** The one that changed last comes first. */
  others: Published[];
}

export interface PublishedDocument {
  scope: DocumentScope;
  html: string;
  votes: Vote[];
  signatures: Signature[];
  dispatches: Dispatch[];
  items: RoadmapItem[];
  /** What its words justify in roadmaps, and what justifies its items: as far as guests may read both. */
  justified: Justified[];
}
