import { mandateHolds, workspaceRole } from '@koinon/contract';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Searchable } from '../../runtime/searchable.ts';
import type { Identity } from '../identity/index.ts';
import type { Workspaces } from '../workspaces/index.ts';

export interface SearchablePeopleDeps {
  clock: Clock;
  identity: Pick<Identity, 'people' | 'settings'>;
  workspaces: Pick<Workspaces, 'policy'>;
}

/**
 * How people are found by their names: by who reads a workspace that they have a place in, and, of those who agreed to be
 * named in the directory of unions, by whoever is signed in.
 */
export function searchablePeople({ clock, identity, workspaces }: SearchablePeopleDeps): Searchable {
  // A caller is made anew for each request: of many people that one finds, the workspaces are read once.
  const places = new WeakMap<SignedIn, ReturnType<Workspaces['policy']['places']>>();
  const placesOf = (caller: SignedIn) => {
    const asked = places.get(caller) ?? workspaces.policy.places(caller);
    places.set(caller, asked);
    return asked;
  };
  const find = async (id: string) => {
    const person = (await identity.people([id])).get(id);
    return person && !person.suspended ? person : null;
  };
  return {
    kind: 'person',
    types: [
      'account.created',
      'account.renamed',
      'account.suspended',
      'account.restored',
      'account.deleted',
      'account.recovered',
      'account.erased',
    ],
    touched: ({ subject }) => subject?.id ?? null,
    async read(id) {
      const person = await find(id);
      return person && { title: person.name, passages: [], area: 'people', people: [] };
    },
    async open(caller: Caller, id) {
      const person = caller && (await find(id));
      if (!person) return null;
      const union = person.mandates.find((one) => mandateHolds(one, clock.now()))?.unionId;
      const about = { title: person.name, text: '' };
      const around = { document: null, heading: person.union?.shortName ?? null };
      const shared = (await placesOf(caller)).find(
        ({ facts }) => workspaceRole(person, { ...facts, visibility: 'private' }, clock.now()) !== null,
      );
      if (shared) {
        const { workspaceId, row } = shared;
        const path = `/workspaces/${workspaceId}/people#person-${id}`;
        return { ...about, place: { ...around, path, workspace: { id: workspaceId, title: row.title } } };
      }
      const named = union !== undefined && (caller.coordinator || (await identity.settings(id)).listed);
      return named ? { ...about, place: { ...around, path: `/unions/${union}`, workspace: null } } : null;
    },
  };
}
