import type { Context } from '../context.ts';
import type { SignedIn } from '../runtime/caller.ts';
import { demoPassword, people } from './content/people.ts';
import { unions } from './content/unions.ts';

/** Unions and people of the demo by their keys in the content. */
export interface Cast {
  unionId(key: string): string;
  personId(key: string): string;
  name(kind: 'person' | 'union', key: string): string;
  /** A person as the caller of a service, with the rights they have now. */
  caller(key: string): Promise<SignedIn>;
}

const known = <T>(map: ReadonlyMap<string, T>, key: string): T => {
  const found = map.get(key);
  if (found === undefined) throw new Error(`the demo content names ${key}, which does not exist`);
  return found;
};

/** Makes unions, accounts and mandates. One hash serves all: the password is public anyway, and deriving it is slow. */
export async function makeCast({ identity, mandates, unions: store, facts, signIn }: Context): Promise<Cast> {
  const unionIds = new Map<string, string>();
  for (const { key, ...union } of unions) unionIds.set(key, (await store.create(union, null)).id);

  const personIds = new Map<string, string>();
  const passwordHash = await signIn.hashPassword(demoPassword);
  for (const { key, name, email, locale, union, coordinator = false, administrator = false } of people) {
    await facts.transact(async (tx) => {
      const { id } = await identity.createIn(
        tx,
        { name, email, locale, passwordHash, coordinator, administrator },
        null,
      );
      if (union) {
        const mandate = { personId: id, unionId: known(unionIds, union.key), kind: union.kind };
        await mandates.giveIn(tx, mandate, name, null);
      }
      personIds.set(key, id);
    });
  }

  const names = {
    person: new Map(people.map(({ key, name }) => [key, name])),
    union: new Map(unions.map(({ key, shortName }) => [key, shortName])),
  };
  return {
    unionId: (key) => known(unionIds, key),
    personId: (key) => known(personIds, key),
    name: (kind, key) => known(names[kind], key),
    async caller(key) {
      const caller = await identity.behind({ id: '', personId: known(personIds, key) });
      if (!caller) throw new Error(`${key} cannot act`);
      return caller;
    },
  };
}
