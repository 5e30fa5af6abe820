import { inPerson } from '../../runtime/acting.ts';
import type { Caller } from '../../runtime/caller.ts';
import type { Reportable } from '../../runtime/reportable.ts';
import type { Identity } from '../identity/index.ts';
import type { Workspaces } from '../workspaces/index.ts';
import type { Participation } from './service.ts';

interface Deps {
  identity: Pick<Identity, 'people'>;
  workspaces: Pick<Workspaces, 'policy'>;
  participation: Pick<Participation, 'peopleOf'>;
}

/** People, for whoever meets them in a workspace. */
export function reportablePeople({ identity, workspaces, participation }: Deps): Reportable {
  async function meets(caller: Caller, id: string): Promise<boolean> {
    if (caller === null) return false;
    if (caller.coordinator) return true;
    for (const { scope } of await workspaces.policy.readable(caller))
      if ((await participation.peopleOf(scope)).some(({ person }) => person.id === id)) return true;
    return false;
  }
  return {
    type: 'person',
    async open(caller, id) {
      const person = (await meets(caller, id)) ? (await identity.people([id])).get(id) : undefined;
      if (!person) return null;
      return {
        title: person.name,
        words: '',
        path: person.union ? `/unions/${person.union.id}` : '/workspaces',
        author: inPerson(person, person.union),
        workspace: null,
        moderates: caller?.coordinator ?? false,
      };
    },
  };
}
