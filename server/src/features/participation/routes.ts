import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import type { Participation } from './service.ts';

/** Mounts the people and unions of a workspace. */
export function participationRoutes(mount: Mount, { participation }: { participation: Participation }): void {
  mount(routes.people, ({ caller, params, query }) => participation.people(caller, params.id, query));
  mount(routes.setRole, ({ caller, params, body }) =>
    participation.setRole(caller, params.id, params.personId, body.role),
  );
  mount(routes.removePerson, async ({ caller, params }) => {
    await participation.removePerson(caller, params.id, params.personId);
    return undefined;
  });
  mount(routes.addUnion, ({ caller, params }) => participation.addUnion(caller, params.id, params.unionId));
  mount(routes.removeUnion, ({ caller, params }) => participation.removeUnion(caller, params.id, params.unionId));
}
