import { type ActTheme, type Fact, acts, workspaceOf } from '@koinon/contract';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { keys } from '../lib/keys.ts';

const activity = ({ stream }: Fact): QueryKey[] => {
  const workspaceId = workspaceOf(stream);
  return workspaceId === null ? [] : [keys.workspaceDocuments(workspaceId), keys.workspaceActivity(workspaceId)];
};
const ideasOf = ({ stream }: Fact): QueryKey[] => {
  const workspaceId = workspaceOf(stream);
  return workspaceId === null ? [] : [keys.workspaceIdeas(workspaceId)];
};
const places = (fact: Fact): QueryKey[] => [keys.workspaces, keys.invitations, ...activity(fact)];
const ofDocument = (fact: Fact): QueryKey[] => [
  ...activity(fact),
  ...(fact.documentId ? [keys.document(fact.documentId)] : []),
];

/** Every theme of acts says what it makes stale: a new one does not compile without its line. */
export const stale: Record<ActTheme, (fact: Fact) => QueryKey[]> = {
  workspace: places,
  people: places,
  documents: (fact) => [...ofDocument(fact), keys.workspaces, keys.roadmap],
  document: ofDocument,
  text: (fact) => [...activity(fact), keys.roadmap, ...(fact.documentId ? [keys.versions(fact.documentId)] : [])],
  // A vote, a version and a signature all lie under their document.
  decisions: (fact) => [...ofDocument(fact), ...(fact.type.startsWith('dispatch.') ? [keys.dispatches] : [])],
  comments: (fact) => [
    ...activity(fact),
    ...(fact.documentId ? [keys.threads(fact.documentId)] : []),
    // What is said of an idea may show at the one it was merged into.
    ...(fact.context['ideaId'] ? [keys.ideas, ...ideasOf(fact)] : []),
  ],
  // Whatever it was that a union confirmed or objected to.
  recordings: (fact) => [...activity(fact), keys.ideas, ...ideasOf(fact), keys.documents],
  ideas: (fact) => [...activity(fact), keys.ideas, ...ideasOf(fact)],
  suggestions: (fact) => [
    ...activity(fact),
    ...(fact.documentId ? [keys.suggestions(fact.documentId), keys.amendments(fact.documentId)] : []),
  ],
  files: (fact) => {
    const workspaceId = workspaceOf(fact.stream);
    return workspaceId === null ? [] : [keys.workspaceFiles(workspaceId), keys.workspaceActivity(workspaceId)];
  },
  moderation: () => [keys.moderation],
  events: (fact) => [keys.events, ...activity(fact)],
  // A card, the list it stands in, and what opening it to comments did to its document.
  practices: (fact) => [keys.practices, ...ofDocument(fact)],
  unions: () => [keys.unions, keys.workspaces],
  directory: () => [keys.directory, keys.conversations, keys.unions],
  campaigns: (fact) => [keys.campaigns, ...ofDocument(fact)],
  accounts: () => [keys.session, keys.settings],
  calls: () => [keys.calls, keys.applications],
};

/** The queries a fact makes stale. A page that has been open for long may hear of facts newer than itself. */
export function staleAfter(fact: Fact): QueryKey[] {
  return Object.hasOwn(acts, fact.type) ? stale[acts[fact.type].theme](fact) : activity(fact);
}

const pause = 60;

/**
 * Gathers keys for a moment and invalidates them together, so that a resumed stream of a hundred facts
 * costs one fetch per list instead of a hundred.
 */
export function createInvalidator(client: QueryClient): { add: (stale: QueryKey[]) => void; stop: () => void } {
  const waiting = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    const due = [...waiting.values()];
    waiting.clear();
    for (const queryKey of due) void client.invalidateQueries({ queryKey });
  };
  return {
    add: (stale) => {
      for (const key of stale) waiting.set(JSON.stringify(key), key);
      timer ??= setTimeout(flush, pause);
    },
    stop: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
