import * as Y from 'yjs';
import type { Context } from '../context.ts';
import { toldOf } from '../features/documents/index.ts';
import { actingIn } from '../features/workspaces/index.ts';
import type { SignedIn } from '../runtime/caller.ts';
import { anchorOf } from './anchors.ts';
import type { Cast } from './cast.ts';
import type { DraftingStep } from './content/shapes.ts';
import { rewrite } from './live-text.ts';
import type { Moment } from './moments.ts';
import type { SeededDocument } from './seed-workspace.ts';

/** The versions, suggestions and decisions of texts that people worked on for weeks. */
export function yearOfDrafting(context: Context, cast: Cast, documents: readonly SeededDocument[]): Moment[] {
  return documents.flatMap(({ id, content }) =>
    (content.drafting ?? []).map((step) => ({ daysAgo: step.daysAgo, happens: () => take(context, cast, id, step) })),
  );
}

/** What the document server tells when somebody has written; versions name them then. */
async function tellEdited({ clock, documents, facts, followers }: Context, caller: SignedIn, id: string) {
  await facts.transact(async (tx) => {
    const scope = (await documents.policy.written(id, tx))!;
    await documents.edited(scope, clock.now(), tx.session);
    const actor = actingIn(caller, scope.workspace, clock.now(), 'union');
    await tx.tell({ ...toldOf(scope), type: 'document.edited', actor });
  });
  await followers.settled();
}

async function take(context: Context, cast: Cast, id: string, step: DraftingStep) {
  const { comments, suggestions, sync, versions } = context;
  const caller = await cast.caller(step.by);
  if (step.does === 'name') return versions.name(caller, id, step.name);
  if (step.does === 'restore') {
    const { items } = await versions.list(caller, id, { limit: 100 });
    return versions.restore(caller, items.find(({ name }) => name === step.name)!.id, null);
  }
  if (step.does === 'comment') {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, await sync.read(id));
    const anchor = anchorOf(doc, step.quote);
    doc.destroy();
    return comments.create(caller, { type: 'document', id }, { anchor, body: step.body });
  }
  const branch = step.does === 'suggest' ? await suggestions.branch(caller, id, step.as) : null;
  const into = branch?.branchId ?? id;
  const { update } = rewrite(await sync.read(into), step);
  await sync.write(into, update, { personId: caller.id });
  if (step.does === 'write') {
    await tellEdited(context, caller, id);
    return versions.keep(id);
  }
  if (!step.decided) return undefined;
  const { by, ...deciding } = step.decided;
  const made = (await suggestions.list(caller, id, caller.id, 'el')).filter(({ branchId }) => branchId === into);
  const decider = { caller: await cast.caller(by) };
  return suggestions.decide(
    decider,
    made.map((one) => one.id),
    deciding,
    id,
  );
}
