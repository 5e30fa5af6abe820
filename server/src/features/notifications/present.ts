import { type Followable, type Locale, type Notice, type SearchKind, itemFollowed } from '@koinon/contract';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Opened, Searchable } from '../../runtime/searchable.ts';
import type { Roadmap } from '../roadmap/index.ts';
import type { NoticeRow } from './model.ts';
import { sentenceOf } from './sentence.ts';

/** What is opened to tell of it: what can be followed, and events. */
type Openable = Followable | 'event';

/** As which of the things that search opens. */
const kindOf: Record<Exclude<Openable, 'item'>, SearchKind> = {
  workspace: 'workspace',
  document: 'document',
  thread: 'comment',
  event: 'event',
};

export type Opener = ReturnType<typeof createOpener>;

/** Opens the things around what is told, as they are for a person now; each once. */
export function createOpener(searchables: readonly Searchable[], roadmap: Pick<Roadmap, 'item'>) {
  const owners = new Map(searchables.map((one) => [one.kind, one]));

  async function openItem(caller: SignedIn, id: string): Promise<Opened | null> {
    const [documentId = '', itemId = ''] = id.split('.');
    const item = await roadmap.item(caller, documentId, itemId);
    if (!item) return null;
    const { title, workspace, document } = item;
    return { title, place: { path: `/documents/${documentId}#item-${itemId}`, workspace, document, heading: null } };
  }
  const find = (caller: SignedIn, type: Openable, id: string): Promise<Opened | null> =>
    type === 'item' ? openItem(caller, id) : (owners.get(kindOf[type])?.open(caller, id) ?? Promise.resolve(null));

  return {
    /** For one answer. */
    for(caller: SignedIn) {
      const opened = new Map<string, Promise<Opened | null>>();
      return (type: Openable, id: string): Promise<Opened | null> => {
        const key = `${type}:${id}`;
        const asked = opened.get(key) ?? find(caller, type, id);
        opened.set(key, asked);
        return asked;
      };
    },
  };
}

/** Moderation may have hidden the event: who does not see it comes to those that one sees. */
async function pathOfEvent(id: string, open: ReturnType<Opener['for']>): Promise<string> {
  return (await open('event', id))?.place.path ?? '/events';
}

const pathOf = ({ type, subject, context, workspaceId, documentId, itemId, threadId }: NoticeRow): string => {
  const ideaId = context['ideaId'];
  if (ideaId && workspaceId)
    return `/workspaces/${workspaceId}/ideas/${ideaId}${threadId ? `#thread-${threadId}` : ''}`;
  if (subject?.type === 'dispatch') return `/advocacy/${subject.id}`;
  // A card has the id of its document.
  if (documentId && type.startsWith('practice.')) return `/practices/${documentId}`;
  if (documentId && type.startsWith('amendment.')) return `/documents/${documentId}/amendments`;
  if (documentId && type.startsWith('campaign.')) return `/campaigns/${documentId}`;
  if (documentId && itemId && !threadId) return `/documents/${documentId}#item-${itemId}`;
  if (documentId) return `/documents/${documentId}${threadId ? `#thread-${threadId}` : ''}`;
  if (subject?.type === 'report') return `/moderation/${subject.id}`;
  if (type === 'person.suspended' || type === 'person.resumed') return '/moderation';
  if (type === 'deadline.call' || subject?.type === 'call') return `/calls/${subject?.id ?? ''}`;
  if (subject?.type === 'recording') return String(context['path']);
  if (subject?.type === 'application') return `/applications/${subject.id}`;
  if (subject?.type === 'document') return `/documents/${subject.id}`;
  if (subject?.type === 'conversation') return `/unions/messages/${subject.id}`;
  if (subject?.type === 'union' && !workspaceId) return `/unions/${subject.id}`;
  if (workspaceId) return `/workspaces/${workspaceId}`;
  return '/account';
};

/** What one is told, as one may read it now; null where it is out of one's sight. */
export async function presentNotice(
  row: NoticeRow,
  locale: Locale,
  open: ReturnType<Opener['for']>,
): Promise<Notice | null> {
  const { workspaceId, documentId, itemId, threadId } = row;
  const document = documentId ? await open('document', documentId) : null;
  const workspace = workspaceId ? await open('workspace', workspaceId) : null;
  if ((documentId && !document) || (workspaceId && !workspace)) return null;
  const thing = documentId && itemId ? itemFollowed(documentId, itemId) : null;
  const item = thing ? await open('item', thing) : null;
  const sentence = sentenceOf(row, locale);
  return {
    id: String(row._id),
    type: row.type,
    sentence,
    reason: row.reason,
    count: row.count,
    at: row.at.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
    path: row.subject?.type === 'event' ? await pathOfEvent(row.subject.id, open) : pathOf(row),
    workspace: workspace && workspaceId ? { id: workspaceId, title: workspace.title } : null,
    about: [
      ...(threadId && document ? [{ type: 'thread' as const, id: threadId, title: document.title }] : []),
      ...(thing && item ? [{ type: 'item' as const, id: thing, title: item.title }] : []),
      ...(documentId && document ? [{ type: 'document' as const, id: documentId, title: document.title }] : []),
      ...(workspaceId && workspace ? [{ type: 'workspace' as const, id: workspaceId, title: workspace.title }] : []),
    ],
  };
}
