import type { PersonRef } from '@koinon/contract';
import type { Concern } from '../../runtime/concern.ts';
import type { Transaction } from '../../runtime/facts.ts';
import { type DocumentScope, toldOf } from '../documents/index.ts';
import type { VersionName } from './store.ts';

/** So many are told of one text at once. */
const most = 50;

/**
 * Whom a text mentions that the version before did not, or less often: each mention is told once, however often the text is edited
 * around it. Who alone wrote is not told of themselves.
 */
export function newMentions(
  last: Pick<VersionName, 'mentions'> | null,
  mentions: readonly string[],
  writers: readonly PersonRef[],
): string[] {
  // What older versions mentioned is not known: what stood there already is no news.
  if (last !== null && last.mentions === undefined) return [];
  const before = Map.groupBy(last?.mentions ?? [], (one) => one);
  const own = writers.length === 1 ? `person:${writers[0]!.id}` : null;
  const fresh = [...Map.groupBy(mentions, (one) => one)]
    .filter(([one, times]) => one !== own && times.length > (before.get(one)?.length ?? 0))
    .map(([one]) => one);
  return fresh.slice(0, most);
}

/** Says that a text mentions somebody. Of those who wrote meanwhile nobody is named: who of them did it is not known. */
export async function tellMentions(tx: Transaction, scope: DocumentScope, mentions: readonly string[]): Promise<void> {
  if (mentions.length === 0) return;
  const about = toldOf(scope);
  const context = { ...about.context, mentions: mentions.join(' ') };
  await tx.tell({ ...about, type: 'document.mentioned', actor: null, context });
}

/** Whom a mention in a text concerns: the person, or the people of the union. */
export const mentionConcern: Concern = {
  types: ['document.mentioned'],
  async of({ context: { mentions = '' } }) {
    const all = String(mentions).split(' ');
    const named = (kind: string) =>
      all.filter((one) => one.startsWith(`${kind}:`)).map((one) => one.slice(kind.length + 1));
    return [
      { reason: 'mentioned', personIds: named('person') },
      { reason: 'unionMentioned', unionIds: named('union') },
    ];
  },
};
