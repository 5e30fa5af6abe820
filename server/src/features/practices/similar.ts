import type { PracticeShape } from '@koinon/contract';
import { foldGreek, tokens } from '@koinon/text';
import { stemOf } from '@koinon/text/search';
import type { PracticeScope } from './scope.ts';

/** Shorter words say little of what a text is about. */
const telling = 5;
/** So many words of the one in the other, and they speak of the same. */
const enoughWords = 4;
const most = 3;

const stems = ({ row, document }: PracticeScope): Set<string> =>
  new Set(
    tokens(`${document.row.title} ${row.problem} ${row.solution}`)
      .filter((word) => word.length >= telling)
      .map(stemOf),
  );

const common = (a: readonly string[], b: readonly string[]): string[] => {
  const others = new Set(b.map(foldGreek));
  return a.filter((one) => others.has(foldGreek(one)));
};

/** The published cards that are likest to one, with what they have in common. */
export function similarTo(scope: PracticeScope, all: readonly PracticeScope[]): PracticeShape['similar'] {
  const own = stems(scope);
  return all
    .filter(({ id, row }) => id !== scope.id && row.state === 'published')
    .map((other) => {
      const sectors = common(other.row.sectors, scope.row.sectors);
      const tags = common(other.row.tags, scope.row.tags);
      const region = other.row.region !== null && other.row.region === scope.row.region ? other.row.region : null;
      const shared = [...stems(other)].filter((stem) => own.has(stem)).length;
      const words = shared >= enoughWords;
      const likeness = 3 * sectors.length + 2 * tags.length + Number(words) * 2 + Number(region !== null);
      return {
        likeness,
        shared,
        shown: { id: other.id, title: other.document.row.title, region, sectors, tags, words },
      };
    })
    .filter(({ likeness }) => likeness >= 2)
    .sort((a, b) => b.likeness - a.likeness || b.shared - a.shared)
    .slice(0, most)
    .map(({ shown }) => shown);
}
