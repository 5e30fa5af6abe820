import { type Counted, type TermKind, type Terms, streamOf } from '@koinon/contract';
import { compareGreek, foldGreek } from '@koinon/text';
import { actingOnAll } from '../../runtime/acting.ts';
import type { SignedIn } from '../../runtime/caller.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Facts } from '../../runtime/facts.ts';
import type { Practices } from '../practices/index.ts';
import type { Unions } from '../unions/index.ts';

/** Each name with how often it stands; however it is accented, as it is written most often. */
export function countTerms(names: readonly string[]): Counted[] {
  const groups = Map.groupBy(names, foldGreek);
  return [...groups]
    .map(([value, all]) => {
      const written = Map.groupBy(all, (name) => name);
      const [label] = [...written].sort(([, a], [, b]) => b.length - a.length)[0]!;
      return { value, label, count: all.length };
    })
    .sort((a, b) => compareGreek(a.label, b.label));
}

interface TermDeps {
  facts: Facts;
  unions: Pick<Unions, 'list' | 'renameSector'>;
  practices: Pick<Practices, 'terms'>;
}

/** Sectors of unions and practices, and tags of practices: free words that administrators keep in order. */
export function createTerms({ facts, unions, practices }: TermDeps) {
  async function list(): Promise<Terms> {
    const [all, cards] = await Promise.all([unions.list(), practices.terms.list()]);
    return {
      sector: countTerms([...all.flatMap(({ sectors }) => sectors), ...cards.sector]),
      tag: countTerms(cards.tag),
    };
  }
  return {
    list,
    async rename(caller: SignedIn, kind: TermKind, from: string, to: string): Promise<Terms> {
      const known = (await list())[kind].some(({ value }) => value === foldGreek(from));
      if (!known) refuse('not-found');
      await facts.transact(async (tx) => {
        const actor = actingOnAll(caller);
        if (kind === 'sector') await unions.renameSector(tx, from, to, actor);
        await practices.terms.rename(tx, kind, from, to, actor);
        const said = { kind, from, to };
        await tx.tell({
          type: 'term.renamed',
          stream: streamOf.installation,
          actor,
          subject: { id: 'terms', title: to },
          context: said,
          details: said,
        });
      });
      return list();
    },
  };
}
