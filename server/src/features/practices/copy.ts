import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { Refusal, refuse } from '../../runtime/errors.ts';
import type { Facts } from '../../runtime/facts.ts';
import type { Threads } from '../../runtime/threads.ts';
import { type Documents, type TextPort, toldOf } from '../documents/index.ts';
import { actingIn } from '../workspaces/index.ts';
import type { Chain, Chained } from './chain.ts';
import type { PracticePolicy } from './policy.ts';

interface CopyDeps {
  facts: Facts;
  clock: Clock;
  documents: Pick<Documents, 'policy'>;
  text: Pick<TextPort, 'read' | 'write'>;
  policy: PracticePolicy;
  threads: Threads;
}

const writing = new URL('chain.ts', import.meta.url);

const noSteps = {
  el: 'Η καλή πρακτική δεν έχει βήματα.',
  en: 'The best practice has no steps.',
};
const noRoadmap = { el: 'Διαλέξτε έναν οδικό χάρτη.', en: 'Choose a roadmap.' };

/** Takes a practice over: its steps become a goal with a chain of actions in a roadmap that one may write. */
export function createCopy({ facts, clock, documents, text, policy, threads }: CopyDeps) {
  return async (caller: SignedIn, id: string, target: { documentId: string; start: string }) => {
    const { documentId, start } = target;
    const practice = await policy.read(caller, id);
    const { row, document } = practice;
    if (row.steps.length === 0) refuse('not-ready', noSteps);
    const roadmap = await documents.policy.demand('edit', caller, documentId);
    if (roadmap.row.kind !== 'roadmap') refuse('bad-input', noRoadmap);
    const by = actingIn(caller, roadmap.workspace, clock.now(), 'union');
    const chain: Chain = {
      stored: await text.read(documentId),
      title: document.row.title,
      description: row.problem,
      steps: row.steps,
      start,
      unionId: by.as === 'union' ? (by.union?.id ?? null) : null,
      documentId: id,
    };
    const { update, itemIds, problems } = await threads.run<Chained>(writing, chain);
    if (problems.length > 0)
      throw new Refusal('bad-input', {
        errors: problems.map(({ code, field }) => ({ path: field ?? 'start', code, message: '' })),
      });
    await text.write(documentId, update, { personId: caller.id });
    // After the act: the text has its own durable log.
    await facts.transact(async (tx) => {
      const scope = await documents.policy.read(caller, documentId, tx);
      const about = toldOf(scope);
      await tx.tell({ ...about, type: 'practice.copied', actor: by, subject: { id, title: document.row.title } });
    });
    return { documentId, itemIds };
  };
}
