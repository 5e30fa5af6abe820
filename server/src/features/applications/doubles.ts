import type { Answers, Double, UnionRef } from '@koinon/contract';
import { foldGreek } from '@koinon/text';
import type { ApplicationRow } from './model.ts';

type Mark = Double['by'][number];

const plain = (value: unknown): string =>
  typeof value === 'string' ? foldGreek(value).replace(/[^\p{L}\p{N}]+/gu, '') : '';

/** What a body is recognised by, folded: signs and spaces, accents and case do not make another one of it. */
function marksOf(answers: Answers, email: string): Record<Mark, string> {
  return {
    registryNumber: plain(answers['registryNumber']),
    email: email.trim().toLowerCase(),
    name: plain(answers['unionName']),
  };
}

const nameOf = ({ answers }: Pick<ApplicationRow, 'answers'>): string => String(answers['unionName'] ?? '');

/** For each application of a call, the others that seem to come from the same body. A withdrawn one is nobody's double. */
export function doublesAmong(rows: readonly ApplicationRow[]): Map<string, Double[]> {
  const standing = rows.filter(({ state }) => state !== 'withdrawn');
  const groups = new Map<string, ApplicationRow[]>();
  const keysOf = (row: ApplicationRow) =>
    Object.entries(marksOf(row.answers, row.email)).flatMap(([mark, value]) =>
      value === '' ? [] : [[mark as Mark, `${mark}:${value}`] as const],
    );
  for (const row of standing) for (const [, key] of keysOf(row)) groups.set(key, [...(groups.get(key) ?? []), row]);
  return new Map(
    standing.map((row) => {
      const others = new Map<string, Double>();
      for (const [mark, key] of keysOf(row))
        for (const other of groups.get(key) ?? []) {
          if (other === row) continue;
          const id = String(other._id);
          const found = others.get(id) ?? { id, receipt: other.receipt, name: nameOf(other), by: [] };
          others.set(id, { ...found, by: [...found.by, mark] });
        }
      return [String(row._id), [...others.values()]];
    }),
  );
}

/** The unions that exist and may be the body that applies. */
export function likeUnions(
  row: ApplicationRow,
  unions: readonly (UnionRef & { registryNumber: string; contact: { email: string } })[],
): UnionRef[] {
  const mine = marksOf(row.answers, row.email);
  return unions
    .filter(
      (union) =>
        (mine.registryNumber !== '' && plain(union.registryNumber) === mine.registryNumber) ||
        (mine.email !== '' && union.contact.email.toLowerCase() === mine.email) ||
        (mine.name !== '' && plain(union.name) === mine.name),
    )
    .map(({ id, name, shortName }) => ({ id, name, shortName }));
}
