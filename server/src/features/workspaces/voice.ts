import { type UnionRef, mandateHolds } from '@koinon/contract';
import { type StoredActor, actingAs } from '../../runtime/acting.ts';
import type { SignedIn } from '../../runtime/caller.ts';
import { refuse } from '../../runtime/errors.ts';
import type { WorkspaceScope } from './scope.ts';

/** Where it is said, with what the caller may do there. */
export interface Spoken {
  rights: { comment: boolean };
  workspace: WorkspaceScope;
}

/** What a union says once, by whoever of its representatives; by its alternate while no representative has. */
export interface Voice {
  actor: StoredActor;
  union: UnionRef;
  kind: 'representative' | 'alternate';
}

/** The unions, of those on the list that still take part, that somebody holds a mandate to speak for now. */
export function speaksFor(
  caller: SignedIn | null,
  { rights, workspace }: Spoken,
  list: readonly UnionRef[],
  now: Date,
): { union: UnionRef; kind: Voice['kind'] }[] {
  if (!caller || !rights.comment) return [];
  return list.flatMap(({ id, name, shortName }) => {
    const takesPart = workspace.facts.unions.some((one) => one.id === id && one.status === 'active');
    const kinds = caller.mandates.filter((m) => m.unionId === id && mandateHolds(m, now)).map(({ kind }) => kind);
    const kind = (['representative', 'alternate'] as const).find((one) => kinds.includes(one));
    return takesPart && kind ? [{ union: { id, name, shortName }, kind }] : [];
  });
}

const spoken = {
  el: 'Για την Ένωσή σας έχει ήδη ενεργήσει εκπρόσωπός της.',
  en: 'A representative of your union has acted for it already.',
};

/**
 * As which union somebody says it: the one they named, or the first they speak for. `byRepresentative` is whether its
 * representative has said it, after whom an alternate may not.
 */
export function voiceOf(
  caller: SignedIn,
  scope: Spoken,
  list: readonly UnionRef[],
  now: Date,
  asked: { unionId?: string | undefined; byRepresentative: (unionId: string) => boolean },
): Voice {
  const all = speaksFor(caller, scope, list, now).filter(
    ({ union }) => asked.unionId === undefined || union.id === asked.unionId,
  );
  const may = all.find(({ union, kind }) => kind === 'representative' || !asked.byRepresentative(union.id));
  if (!may) return refuse('no-right', all.length > 0 ? spoken : undefined);
  const unions = [{ ...may.union, status: 'active' as const }];
  const actor = actingAs(caller, { unions, coordinates: false }, now, { as: 'union' });
  return { ...may, actor };
}
