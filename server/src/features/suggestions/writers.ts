import type { PersonRef } from '@koinon/contract';
import type { DocumentScope, TextPort } from '../documents/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Found } from './find-thread.ts';
import type { DecisionRow } from './model.ts';
import { type Writers, refOf } from './present.ts';

const distinct = (ids: readonly string[]): string[] => [...new Set(ids)];

/** Who of those who share a branch wrote what in it. */
export function createWriters({ identity, text }: { identity: Pick<Identity, 'refs'>; text: TextPort }) {
  return {
    /** Who wrote the words of these suggestions; guests read no names. */
    async of({ workspace }: DocumentScope, found: readonly Found[]): Promise<Writers> {
      if (!workspace.names) return () => [];
      const branchIds = distinct(found.flatMap(({ branchId, clients }) => (clients.length > 0 ? [branchId] : [])));
      const owners = new Map(await Promise.all(branchIds.map(async (id) => [id, await text.authors(id)] as const)));
      const idsOf = ({ branchId, clients }: Found) =>
        distinct(clients.flatMap((client) => owners.get(branchId)?.get(client) || []));
      const people = await identity.refs(distinct(found.flatMap(idsOf)));
      return (one) => idsOf(one).flatMap((id) => refOf(people.get(id)));
    },

    /** Those who wrote what was decided on. */
    names: (rows: readonly DecisionRow[]): Promise<ReadonlyMap<string, PersonRef>> =>
      identity.refs(distinct(rows.flatMap(({ writers }) => writers ?? []))),
  };
}
