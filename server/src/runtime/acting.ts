import {
  type ActingName,
  type Actor,
  type RecordedWay,
  type UnionRef,
  type UnionStatus,
  mandateHolds,
} from '@koinon/contract';
import type { SignedIn } from './caller.ts';

/** In whose name an act was done, as stored with it: names as they were then. Rows of earlier versions have no `as`. */
export interface StoredActor {
  id: string;
  name: string;
  union: UnionRef | null;
  as?: ActingName;
  /** Without an account, by an address that was given to them: the id is that address's. */
  guest?: true;
  /** Of what the team wrote down for a union: which recording, how it was said, and what the union answered. */
  recorded?: { id: string; way: RecordedWay; answer: 'confirmed' | 'objected' | null };
}

/** Of a person, what it depends on. */
export type Actable = Pick<SignedIn, 'id' | 'name' | 'mandates' | 'union'>;

/** Where something is done, as far as it says who may do it in whose name. */
export interface Place {
  /** The unions that take part there. */
  unions: readonly (UnionRef & { status: UnionStatus })[];
  /** Whether the person coordinates there. */
  coordinates: boolean;
}

export interface Wish {
  /** In whose name it is meant: what a union contributes is `union`, what a coordinator decides is `team`. */
  as: Exclude<ActingName, 'recorded'>;
  /** For acts that a union does once: whether its representative has done it, so that an alternate may not any more. */
  taken?: (unionId: string) => boolean;
}

const byVoice = { representative: 0, alternate: 1, member: 2 } as const;

/**
 * In whose name somebody acts: the one answer of the server to that. `union` stands only where the person holds a mandate to
 * speak for a union that takes part there; `team` only where they coordinate. What is wished and cannot be becomes the
 * next lower: a union's word the team's, and that the person's own, with the union they belong to beside it.
 */
export function actingAs(caller: Actable, place: Place, now: Date, wish: Wish): StoredActor {
  const { id, name } = caller;
  const held = caller.mandates
    .filter((mandate) => mandateHolds(mandate, now))
    .sort((a, b) => byVoice[a.kind] - byVoice[b.kind])
    .flatMap((mandate) => {
      const union = place.unions.find((one) => one.id === mandate.unionId && one.status === 'active');
      return union ? [{ kind: mandate.kind, union: refOf(union) }] : [];
    });
  const voice = held.find(
    ({ kind, union }) => kind === 'representative' || (kind === 'alternate' && !(wish.taken?.(union.id) ?? false)),
  );
  if (wish.as === 'union' && voice) return { id, name, union: voice.union, as: 'union' };
  if (wish.as !== 'person' && place.coordinates) return { id, name, union: null, as: 'team' };
  return { id, name, union: held[0]?.union ?? caller.union, as: 'person' };
}

const refOf = ({ id, name, shortName }: UnionRef): UnionRef => ({ id, name, shortName });

/** In whose name somebody acts on the installation itself: its unions, accounts and invitations. */
export const actingOnAll = (caller: SignedIn): StoredActor =>
  caller.coordinator
    ? { id: caller.id, name: caller.name, union: null, as: 'team' }
    : { id: caller.id, name: caller.name, union: caller.union, as: 'person' };

/** Somebody who acts for themselves alone, such as on their own account. */
export const inPerson = ({ id, name }: { id: string; name: string }, union: UnionRef | null = null): StoredActor => ({
  id,
  name,
  union,
  as: 'person',
});

/** Stands where a name is not told. */
export const unnamed = { id: '0'.repeat(24), name: '' };

/** An actor as answers name them to who may not read names: what the union or the team did stays theirs. */
export const presentActorTo = (names: boolean, actor: StoredActor): Actor =>
  presentActor(names ? actor : { ...actor, ...unnamed });

/** An actor as answers name them. */
export const presentActor = ({ id, name, union, as = 'person', guest, recorded }: StoredActor): Actor => ({
  id,
  name,
  person: { id, name },
  union,
  as,
  ...(guest ? { guest } : {}),
  ...(recorded ? { recorded: { way: recorded.way, answer: recorded.answer } } : {}),
});
