import { foldGreek } from '@koinon/text';

interface Named {
  id: string;
  name: string;
}

/**
 * Names as they stand beside each other. Who has another's name, accents and case aside, has their union's beside it. `among`
 * are all whom the reader may take them for; `unionOf` answers a union's short name, or nothing.
 */
export function namesApart(
  people: readonly Named[],
  among: readonly Named[],
  unionOf: (id: string) => string | null | undefined,
): string[] {
  const owners = new Map<string, Set<string>>();
  for (const { id, name } of [...among, ...people]) {
    const key = foldGreek(name);
    owners.set(key, (owners.get(key) ?? new Set()).add(id));
  }
  return people.map(({ id, name }) => {
    const union = (owners.get(foldGreek(name))?.size ?? 0) > 1 ? unionOf(id) : null;
    return union ? `${name} (${union})` : name;
  });
}
