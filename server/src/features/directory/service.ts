import {
  type Counted,
  type Deed,
  type DirectoryList,
  type DirectoryQuery,
  type Union,
  type UnionMatch,
  type UnionProfile,
  limits,
  mandateHolds,
} from '@koinon/contract';
import { compareGreek, foldGreek, matches } from '@koinon/text';
import type { Connection } from 'mongoose';
import { pageOfList } from '../../runtime/paging.ts';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Facts } from '../../runtime/facts.ts';
import type { Limits } from '../../runtime/limits.ts';
import type { Searchable } from '../../runtime/searchable.ts';
import type { Identity } from '../identity/index.ts';
import type { Mandates } from '../mandates/index.ts';
import type { Practices } from '../practices/index.ts';
import type { Settings } from '../settings/index.ts';
import type { Unions } from '../unions/index.ts';
import { conversationAgenda } from './agenda.ts';
import { conversationConcern } from './concern.ts';
import { createConversations } from './conversations.ts';
import { createDeeds } from './deeds.ts';
import { matchesAmong } from './matches.ts';
import { ownConversations } from './own-data.ts';
import { createDirectoryPolicy } from './policy.ts';
import { reportableConversations } from './reportable.ts';
import { createConversationStore } from './store.ts';
import { countTerms, createTerms } from './terms.ts';

export interface DirectoryDeps {
  db: Connection;
  facts: Facts;
  clock: Clock;
  limits: Limits;
  unions: Unions;
  mandates: Pick<Mandates, 'holdingIn'>;
  identity: Pick<Identity, 'refs' | 'settings'>;
  settings: Pick<Settings, 'limits'>;
  practices: Pick<Practices, 'list' | 'openToAll' | 'terms'>;
  searchables: () => readonly Searchable[];
}

export type Directory = ReturnType<typeof createDirectory>;

type Facet = 'region' | 'sector';
const passes = (union: Union, { q, region, sector }: DirectoryQuery, but?: Facet): boolean =>
  (but === 'region' || !region || union.region === region) &&
  (but === 'sector' || !sector || union.sectors.some((one) => foldGreek(one) === foldGreek(sector))) &&
  (!q || matches(q, wordsOf(union)) !== null);
const wordsOf = ({ name, shortName, seat, sectors, offers, seeks }: Union): string =>
  [name, shortName, seat, ...sectors, offers, seeks].join('\n');

/** The directory of unions: who they are, what they have done, who suits whom, and how they reach each other. */
export function createDirectory(deps: DirectoryDeps) {
  const { db, clock, unions, mandates, identity } = deps;
  const store = createConversationStore(db);
  const policy = createDirectoryPolicy({ store, unions, clock });
  const deeds = createDeeds(deps);
  const conversations = createConversations({ ...deps, store, policy });
  const shown = ({ status }: Union) => status === 'active' || status === 'suspended';

  return {
    conversations,
    reportable: reportableConversations({ policy, store, clock }),
    terms: createTerms(deps),
    concern: conversationConcern(deps),
    ownData: ownConversations(store),
    agenda: conversationAgenda({ policy, clock }),

    async list(query: DirectoryQuery): Promise<DirectoryList> {
      const all = (await unions.list()).filter(shown);
      const region = Map.groupBy(
        all.filter((union) => passes(union, query, 'region')),
        (union) => union.region,
      );
      return {
        // Read whole, because every choice counts what it would leave; in Greek order already.
        ...pageOfList(
          all.filter((union) => passes(union, query)),
          query,
          ({ id }) => id,
        ),
        counts: {
          region: [...region].map(([value, some]): Counted => ({ value, label: '', count: some.length })),
          sector: countTerms(all.filter((union) => passes(union, query, 'sector')).flatMap(({ sectors }) => sectors)),
        },
      };
    },

    async matches(caller: SignedIn, unionId: string | undefined): Promise<UnionMatch[]> {
      const now = clock.now();
      const own = caller.mandates.filter((mandate) => mandateHolds(mandate, now)).map(({ unionId: id }) => id);
      const asked = unionId === undefined ? own : [unionId];
      const all = matchesAmong(await unions.list(), Number.POSITIVE_INFINITY);
      const wanted = asked.length === 0 ? all : all.filter((one) => asked.includes(one.seeker.id) || asked.includes(one.offerer.id)); // prettier-ignore
      return wanted.slice(0, limits.directory.matches);
    },

    openToAll: () => unions.openToAll(),

    /** A union that wants to be read by everybody, with what it has done that everybody may read; null where there is none. */
    async open(id: string): Promise<{ union: Union; deeds: Deed[] } | null> {
      const union = await unions.find(id);
      if (!union?.publicPage || union.status !== 'active') return null;
      return { union, deeds: await deeds(null, id) };
    },

    async profile(caller: SignedIn, id: string): Promise<UnionProfile> {
      const union = (await unions.find(id)) ?? refuse('not-found');
      const held = await mandates.holdingIn([id]);
      const named = await identity.refs([...new Set(held.map(({ personId }) => personId))]);
      const people = await Promise.all(
        held.map(async ({ personId, kind }) => {
          const person = named.get(personId);
          const listed = person && (await identity.settings(personId)).listed;
          return listed ? [{ id: personId, name: person.name, kind }] : [];
        }),
      );
      const speaks = (unionId: string) =>
        caller.mandates.some(
          (one) => one.unionId === unionId && one.kind !== 'member' && mandateHolds(one, clock.now()),
        );
      const another = caller.mandates.some(({ unionId }) => unionId !== id && speaks(unionId));
      const reachable = union.status === 'active' && held.some(({ kind }) => kind !== 'member');
      return {
        union,
        deeds: await deeds(caller, id),
        people: people.flat().sort((a, b) => compareGreek(a.name, b.name)),
        reachable,
        can: { write: reachable && (caller.coordinator || (another && !speaks(id))) },
      };
    },
  };
}
