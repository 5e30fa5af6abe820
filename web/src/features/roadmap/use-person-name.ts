import { namesApart } from '../../ui/names-apart.ts';
import { useRoadmap } from './roadmap-context.ts';

/** The name of somebody responsible, with the union's beside it where another has the same. */
export function usePersonName(): (person: { id: string; name: string }) => string {
  const { people, unions } = useRoadmap();
  return (person) =>
    namesApart([person], [...people.values()], (id) => unions.get(people.get(id)?.unionId ?? '')?.shortName)[0]!;
}
