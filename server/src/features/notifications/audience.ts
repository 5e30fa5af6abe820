import { type Fact, type TellReason, type WorkspacePerson, workspaceOf } from '@koinon/contract';
import { systemCaller } from '../../runtime/caller.ts';
import type { Concern } from '../../runtime/concern.ts';
import type { Identity } from '../identity/index.ts';
import type { Participation } from '../participation/index.ts';
import type { Workspaces } from '../workspaces/index.ts';
import type { FollowRow } from './model.ts';
import { direct, rules, stronger } from './rules.ts';
import { type NoticeStore, thingsOf } from './store.ts';

export interface AudienceDeps {
  store: NoticeStore;
  concerns: readonly Concern[];
  workspaces: Pick<Workspaces, 'policy'>;
  participation: Pick<Participation, 'peopleOf'>;
  identity: Pick<Identity, 'people' | 'team'>;
}

/** The item of a roadmap that an act is about, where its context names one. */
export const itemOf = ({ context }: Pick<Fact, 'context'>): string | null => {
  const itemId = context['itemId'];
  return typeof itemId === 'string' ? itemId : null;
};

const speaks = ({ union }: WorkspacePerson): boolean => union !== null && union.kind !== 'member';

/** Decides who is told of an act, and why: the one place that does. */
export function createAudience({ store, concerns, workspaces, participation, identity }: AudienceDeps) {
  /** What features say of it. */
  async function concerned(fact: Fact) {
    const asked = concerns.filter(({ types }) => types.includes(fact.type));
    return (await Promise.all(asked.map((one) => one.of(fact)))).flat();
  }

  /** The nearest choice counts: of the thread, then of its document, then of the workspace. */
  function choiceOf(own: readonly FollowRow[], things: readonly string[]): FollowRow['choice'] | 'wrote' {
    for (const thing of things) {
      const row = own.find((one) => one.thing === thing);
      if (row?.choice) return row.choice;
      if (row?.wrote) return 'wrote';
    }
    return null;
  }

  /** Those of an act in a workspace: nobody hears of what they may not read. */
  async function inWorkspace(fact: Fact, workspaceId: string, asked: readonly TellReason[]) {
    const told = new Map<string, TellReason>();
    const scope = await workspaces.policy.look(systemCaller, workspaceId);
    if (!scope) return told;
    const things = thingsOf({ ...fact, itemId: itemOf(fact), workspaceId });
    const [people, said, follows] = await Promise.all([
      participation.peopleOf(scope),
      concerned(fact),
      store.followsOf(things),
    ]);
    const there = new Map(people.map((one) => [one.person.id, one]));
    const tell = (personId: string, reason: TellReason) => {
      if (asked.includes(reason)) told.set(personId, stronger(told.get(personId), reason));
    };

    for (const { reason, personIds = [], unionIds = [] } of said) {
      for (const id of personIds) if (there.has(id)) tell(id, reason);
      for (const one of people) if (one.union && unionIds.includes(one.union.id)) tell(one.person.id, reason);
    }
    if (fact.subject?.type === 'person' && asked.includes('yours')) told.set(fact.subject.id, 'yours');
    for (const one of people) {
      if (speaks(one)) tell(one.person.id, 'asked');
      tell(one.person.id, 'takesPart');
    }
    // Whoever follows without taking part may read it all the same, or may not any more.
    const following = follows.filter((row) => row.choice === 'following' || row.wrote).map(({ personId }) => personId);
    const strangers = await identity.people(following.filter((id) => !there.has(id)));
    for (const id of new Set(following)) {
      const person = strangers.get(id);
      if (there.has(id) || (person && (await workspaces.policy.look(person, workspaceId)))) tell(id, 'follows');
    }

    const byPerson = Map.groupBy(follows, ({ personId }) => personId);
    for (const [personId, reason] of told) {
      const choice = choiceOf(byPerson.get(personId) ?? [], things);
      // Of a talk one muted one hears nothing but what is said to oneself by name.
      const inTalk = reason === 'replied' || (reason === 'yours' && fact.type === 'comment.added');
      if (choice === 'muted' && (inTalk || !direct.has(reason))) told.delete(personId);
    }
    return told;
  }

  return {
    async of(fact: Fact): Promise<Map<string, TellReason>> {
      const asked = rules[fact.type];
      if (!asked) return new Map();
      const workspaceId = workspaceOf(fact.stream);
      const told = workspaceId
        ? await inWorkspace(fact, workspaceId, asked)
        : new Map<string, TellReason>(
            asked.includes('yours') && fact.subject?.type === 'person' ? [[fact.subject.id, 'yours']] : [],
          );
      // Beside workspaces, whoever the feature names: it decided on their right.
      if (!workspaceId)
        for (const { reason, personIds = [] } of await concerned(fact))
          for (const id of personIds) if (asked.includes(reason)) told.set(id, stronger(told.get(id), reason));
      if (asked.includes('team') && !workspaceId)
        for (const { id } of await identity.team()) told.set(id, stronger(told.get(id), 'team'));
      // Nobody is told of what they have done themselves.
      if (fact.actor) told.delete(fact.actor.id);
      return told;
    },
  };
}
