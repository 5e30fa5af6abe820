import type { Documents, DocumentRow, TextPort } from '../documents/index.ts';
import type { Facts } from '../../runtime/facts.ts';
import type { SessionCookie } from '../../runtime/session-cookie.ts';
import type { Activity } from '../activity/index.ts';
import type { Advocacy } from '../advocacy/index.ts';
import type { Amendments } from '../amendments/index.ts';
import type { Campaigns } from '../campaigns/index.ts';
import type { Comments } from '../comments/index.ts';
import type { Events } from '../events/index.ts';
import type { Files } from '../files/index.ts';
import type { GuestLinks } from '../guest-links/index.ts';
import type { Recordings } from '../recordings/index.ts';
import type { Roadmap } from '../roadmap/index.ts';
import type { Ideas } from '../ideas/index.ts';
import type { Images } from '../images/index.ts';
import type { Invitations } from '../invitations/index.ts';
import type { Moderation } from '../moderation/index.ts';
import type { NotificationsService } from '../notifications/index.ts';
import type { Paths } from '../paths/index.ts';
import type { Practices } from '../practices/index.ts';
import type { SearchService } from '../search/index.ts';
import type { Versions } from '../versions/index.ts';
import type { Suggestions } from '../suggestions/index.ts';
import type { Stages } from '../stages/index.ts';
import type { Workspaces } from '../workspaces/index.ts';
import { type PeopleBinDeps, createPeopleBin } from './people.ts';

export interface BinDeps extends PeopleBinDeps {
  facts: Facts;
  documents: Pick<Documents, 'bin'>;
  workspaces: Pick<Workspaces, 'bin' | 'coordinatedBy' | 'forgetPerson'>;
  amendments: Pick<Amendments, 'forget'>;
  comments: Pick<Comments, 'forget' | 'forgetPerson'>;
  guestLinks: Pick<GuestLinks, 'forget'>;
  ideas: Pick<Ideas, 'forget'>;
  recordings: Pick<Recordings, 'forget'>;
  stages: Pick<Stages, 'forget'>;
  suggestions: Pick<Suggestions, 'forget' | 'idsOf'>;
  gatherings: Pick<Events, 'forget'>;
  versions: Pick<Versions, 'forget' | 'forgetPerson'>;
  search: Pick<SearchService, 'again' | 'saying'>;
  files: Pick<Files, 'forget'>;
  cookie: SessionCookie;
  images: Pick<Images, 'forget'>;
  activity: Pick<Activity, 'forget'>;
  invitations: Pick<Invitations, 'forget' | 'forgetAddress'>;
  notifications: Pick<NotificationsService, 'forgetAbout' | 'forgetPerson' | 'forgetThreads'>;
  practices: Pick<Practices, 'forget'>;
  campaigns: Pick<Campaigns, 'forget'>;
  paths: Pick<Paths, 'forget'>;
  moderation: Pick<Moderation, 'forget'>;
  advocacy: Pick<Advocacy, 'forget'>;
  roadmap: Pick<Roadmap, 'links' | 'dropFeed'>;
  text: Pick<TextPort, 'remove'>;
}

export type Bin = ReturnType<typeof createBin>;

const atATime = 50;

/** Takes away for ever what has lain in the bin for its time. */
export function createBin(deps: BinDeps) {
  const { facts, documents, workspaces, comments, files, images, activity, invitations, stages, search, text } = deps;
  const { notifications, guestLinks, ideas, recordings, suggestions, versions, practices } = deps;
  const { campaigns, gatherings, moderation, advocacy } = deps;

  const people = createPeopleBin(deps);

  /** Its row goes last: what is broken off is taken up again, and all of it may run twice. */
  async function eraseDocument(row: DocumentRow): Promise<void> {
    const id = String(row._id);
    for (const branch of await suggestions.idsOf([id])) await text.remove(branch);
    await suggestions.forget(id);
    await versions.forget(id);
    await text.remove(id);
    const attached = await images.forget(id);
    await guestLinks.forget(id);
    await activity.forget(String(row.workspaceId), id);
    await notifications.forgetAbout('document', id);
    await facts.transact(async (tx) => {
      const threads = await comments.forget({ type: 'document', id }, tx.session);
      await stages.forget(id, tx.session);
      await deps.amendments.forget(id, tx.session);
      await practices.forget(id, tx.session);
      await campaigns.forget(id, tx.session);
      await moderation.forget({ documentId: id }, tx.session);
      await advocacy.forget(id, tx.session);
      await deps.roadmap.links.forget(id, tx.session);
      const things = [
        ...threads.map((thread) => ({ kind: 'comment' as const, id: thread })),
        ...attached.map((file) => ({ kind: 'file' as const, id: file })),
      ];
      const kinds = ['document', 'practice', 'amendment', 'suggestion', 'signature'] as const;
      await search.again([...kinds.map((kind) => ({ kind, id })), ...things], tx);
      await notifications.forgetThreads(threads, tx.session);
      await documents.bin.erase(row, tx);
    });
  }

  async function eraseIdeas(workspaceId: string): Promise<void> {
    await facts.transact(async (tx) => {
      await moderation.forget({ workspaceId }, tx.session);
      await recordings.forget(workspaceId, tx.session);
      const gone = await ideas.forget(workspaceId, tx.session);
      const things: Parameters<typeof search.again>[0][number][] = [];
      for (const id of gone) {
        const threads = await comments.forget({ type: 'idea', id }, tx.session);
        await notifications.forgetThreads(threads, tx.session);
        things.push({ kind: 'idea', id }, ...threads.map((thread) => ({ kind: 'comment' as const, id: thread })));
      }
      await search.again(things, tx);
    });
  }

  async function eraseEvents(workspaceId: string): Promise<void> {
    await facts.transact(async (tx) => {
      const gone = await gatherings.forget(workspaceId, tx.session);
      await search.again(
        gone.map((id) => ({ kind: 'event' as const, id })),
        tx,
      );
    });
  }

  async function eraseDocuments(workspaceId: string | null, signal: AbortSignal): Promise<number> {
    let count = 0;
    for (;;) {
      const rows = await documents.bin.due(workspaceId, atATime);
      if (rows.length === 0) return count;
      for (const row of rows) {
        signal.throwIfAborted();
        await eraseDocument(row);
        count += 1;
      }
    }
  }

  return {
    people,

    async empty(signal: AbortSignal): Promise<{ documents: number; workspaces: number; people: number }> {
      let [erased, count] = [0, 0];
      for (;;) {
        const [id] = await workspaces.bin.due(1);
        if (id === undefined) break;
        signal.throwIfAborted();
        count += 1;
        erased += await eraseDocuments(id, signal);
        await eraseIdeas(id);
        await eraseEvents(id);
        await facts.transact((tx) => deps.paths.forget({ workspaceId: id }, tx.session));
        const gone = await files.forget({ workspaceId: id });
        await facts.transact((tx) =>
          search.again(
            gone.map((file) => ({ kind: 'file' as const, id: file })),
            tx,
          ),
        );
        await invitations.forget(id);
        await activity.forget(id, null);
        await notifications.forgetAbout('workspace', id);
        await workspaces.bin.erase(id);
      }
      return {
        documents: erased + (await eraseDocuments(null, signal)),
        workspaces: count,
        people: await people.empty(signal),
      };
    },
  };
}
