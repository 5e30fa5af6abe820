import { routes } from '@koinon/contract';
import { History, type SeededRandom, type YjsActor } from '@koinon/testkit';
import { textOf } from '@koinon/live-text';
import { canonical } from '../sync/history/canonical.ts';
import type { Nodes } from './nodes.ts';
import { Typist, wordsIn } from './typist.ts';
import { eventually } from '../sync/test-harness.ts';

export interface Verdict {
  /** Words that were acknowledged as saved and are not there, are there twice, or that nobody wrote. */
  lost: string[];
  doubled: string[];
  invented: string[];
  unsaved: number;
}

/** What every round must end with. */
export const allWell: Verdict = { lost: [], doubled: [], invented: [], unsaved: 0 };

/**
 * Lets people type in a new document at these addresses while `meanwhile` runs. Afterwards all is saved and all have the same text, or
 * this rejects; the verdict compares what they wrote with what somebody finds who opens the document then.
 */
export async function editorsAtWork(
  nodes: Nodes,
  urls: readonly string[],
  random: SeededRandom,
  meanwhile: () => Promise<void>,
): Promise<Verdict> {
  const { chamber, coordinator, editor, editor2, viewer, workspace } = nodes.world;
  const { id } = await nodes.at(urls[0]!, chamber).call(routes.createDocument, {
    params: { id: workspace.id },
    body: { kind: 'note', title: 'Δοκιμή' },
  });
  const people = [coordinator, editor, editor2];
  const history = new History();
  const typists = urls.map((url, i) => {
    const person = people[i % people.length]!;
    return new Typist(`w${random.int(1e9)}`, nodes.actor(url, person, undefined, id), random, history);
  });
  const mine = (actor: YjsActor) => wordsIn(actor.doc).filter((word) => typists.some((typist) => typist.wrote(word)));
  const text = (actor: YjsActor) => canonical(textOf(actor.doc));

  const work = new AbortController();
  const typing = typists.map((typist) => typist.type(work.signal));
  try {
    await meanwhile();
  } finally {
    work.abort();
    await Promise.all(typing);
  }
  const after = new AbortController();
  const staying = typists.map((typist) => typist.stay(after.signal));
  try {
    await Promise.all(typists.map((typist) => typist.saved()));
    const first = typists[0]!.actor;
    await eventually(() => typists.every(({ actor }) => mine(actor).length >= history.acknowledged), 30_000);
    await eventually(() => typists.every(({ actor }) => text(actor) === text(first)), 30_000);
  } finally {
    after.abort();
    await Promise.all(staying);
    for (const { actor } of typists) actor.destroy();
  }
  const reader = await nodes.joined(nodes.balancer.url, viewer, id);
  return { ...history.verdict(mine(reader)), unsaved: history.invoked - history.acknowledged };
}
