import type { Agenda } from '../../runtime/agenda.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Documents } from '../documents/index.ts';
import type { Stages } from '../stages/index.ts';
import { speaksFor } from '../workspaces/index.ts';
import type { SignatureStore } from './store.ts';

interface Deps {
  store: SignatureStore;
  clock: Clock;
  documents: Documents;
  stages: Stages;
}

/** Signatures under an earlier version, which ask the union to be confirmed. */
export function signatureAgenda({ store, clock, documents, stages }: Deps): Pick<Required<Agenda>, 'waiting'> {
  return {
    async waiting(caller) {
      const unionIds = caller.mandates.filter(({ kind }) => kind !== 'member').map(({ unionId }) => unionId);
      const byDocument = Map.groupBy(await store.by(unionIds), ({ documentId }) => String(documentId));
      const found = await Promise.all(
        [...byDocument].map(async ([id, rows]) => {
          const scope = await documents.policy.look(caller, id);
          const standing = scope && (await stages.standing(scope));
          if (!scope || !standing) return [];
          return speaksFor(caller, scope, scope.workspace.facts.unions, clock.now()).flatMap(({ union }) => {
            const own = rows.filter((row) => row.union.id === union.id);
            if (own.length === 0 || own.some(({ versionId }) => versionId.equals(standing._id))) return [];
            return [
              {
                kind: 'signature' as const,
                id,
                title: scope.row.title,
                path: `/documents/${id}`,
                workspace: { id: scope.workspaceId, title: scope.workspace.row.title },
                count: 1,
                union: union.shortName,
                dueAt: null,
              },
            ];
          });
        }),
      );
      return found.flat();
    },
  };
}
