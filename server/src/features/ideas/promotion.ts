import { type Idea, type Locale, type shapes } from '@koinon/contract';
import { type TextJson, templateFor, updateFromJson } from '@koinon/editor-schema';
import { createItem, newItemId, readRoadmap, removeItem } from '@koinon/roadmap';
import { compareGreek } from '@koinon/text';
import mongoose, { type ClientSession } from 'mongoose';
import * as Y from 'yjs';
import type { z } from 'zod';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Limits } from '../../runtime/limits.ts';
import { demandRoom } from '../../runtime/room.ts';
import type { Facts, Transaction } from '../../runtime/facts.ts';
import type { Documents, TextPort } from '../documents/index.ts';
import { type WorkspaceScope, actingIn } from '../workspaces/index.ts';
import { said } from '../../runtime/union-words.ts';
import type { Became } from './model.ts';
import type { IdeaPolicy } from './policy.ts';
import { type IdeaScope, stateOf, toldOfIdea } from './scope.ts';
import type { IdeaStore } from './store.ts';

type Input = z.output<typeof shapes.promoteInput>;

interface PromotionDeps {
  facts: Facts;
  clock: Clock;
  documents: Documents;
  text: Pick<TextPort, 'read' | 'write'>;
  policy: IdeaPolicy;
  store: IdeaStore;
  shown: (caller: Caller, scope: IdeaScope, session?: ClientSession) => Promise<Idea>;
  most: Limits['most'];
}

/** Ideas become work: a goal or an action of a roadmap, or a policy proposal. The link stays, both ways. */
export function createPromotion({ facts, clock, documents, text, policy, store, shown, most }: PromotionDeps) {
  /** The ideas that are to become one thing, each with the right to. */
  async function chosen(caller: SignedIn, ids: readonly string[], tx?: Transaction): Promise<IdeaScope[]> {
    const scopes: IdeaScope[] = [];
    for (const id of new Set(ids)) {
      const scope = (await policy.itself(caller, id, tx)) ?? refuse('not-found');
      if (!scope.rights.manage) refuse(scope.workspace.row.archived ? 'archived' : 'no-right');
      if (!['open', 'promoted'].includes(stateOf(scope.row)) || scope.row.hidden) refuse('not-ready', gone);
      if (scope.workspace.workspaceId !== scopes[0]?.workspace.workspaceId && scopes.length > 0) refuse('bad-input');
      scopes.push(scope);
    }
    return scopes;
  }

  /** Keeps what they became with each of them, and tells it. */
  async function link(
    tx: Transaction,
    caller: SignedIn,
    scopes: readonly IdeaScope[],
    outcome: Omit<Became, 'at' | 'by'>,
  ) {
    const at = clock.now();
    for (const scope of scopes) {
      const by = actingIn(caller, scope.workspace, at, 'team');
      demandRoom(scope.row.became.length, most.became, full);
      await store.update(scope, { became: [...scope.row.became, { ...outcome, at, by }] }, tx.session);
      const told = toldOfIdea(scope);
      const said = { to: outcome.to, became: outcome.title };
      await tx.tell({
        ...told, type: 'idea.promoted', actor: by, context: { ...told.context, ...said }, details: said,
      }); // prettier-ignore
    }
  }

  async function answer(tx: Transaction, caller: SignedIn, id: string): Promise<Idea> {
    const scope = (await policy.itself(caller, id, tx)) ?? refuse('not-found');
    return shown(caller, scope, tx.session);
  }

  async function toPolicy(caller: SignedIn, ids: readonly string[], title: string, first: IdeaScope): Promise<Idea> {
    let idea: Idea | undefined;
    const scopes = await chosen(caller, ids);
    const template = said(templateFor('policy', caller.locale), caller.locale);
    const content = [...origin(scopes, caller.locale), ...(template.content ?? [])];
    await documents.create(caller, first.workspace.workspaceId, { kind: 'policy', title }, caller.locale, {
      id: String(new mongoose.Types.ObjectId()),
      update: updateFromJson({ ...template, content }),
      also: async (tx, { documentId }) => {
        const now = await chosen(caller, ids, tx);
        await link(tx, caller, now, { to: 'policy', title, documentId, itemId: null });
        idea = await answer(tx, caller, first.ideaId);
      },
    });
    return idea!;
  }

  /** The roadmap that was named, or the one there is. */
  async function roadmapIn(caller: SignedIn, workspace: WorkspaceScope, asked: string | undefined): Promise<string> {
    const all = (await documents.policy.within(workspace, caller))
      .filter(({ row }) => row.kind === 'roadmap')
      .sort((a, b) => compareGreek(a.row.title, b.row.title));
    const found =
      asked === undefined ? all.find(({ rights }) => rights.edit) : all.find((one) => one.documentId === asked);
    return found?.documentId ?? refuse('not-ready', noRoadmap);
  }

  async function toRoadmap(
    caller: SignedIn,
    ids: readonly string[],
    title: string,
    first: IdeaScope,
    { to, documentId: asked, goalId }: Input,
  ): Promise<Idea> {
    const documentId = await roadmapIn(caller, first.workspace, asked);
    const scopes = await chosen(caller, ids);
    const author = { personId: caller.id };
    const doc = new Y.Doc();
    Y.applyUpdate(doc, await text.read(documentId));
    const known = new Set(readRoadmap(doc).flatMap(({ id, kind }) => (kind === 'goal' ? [id] : [])));
    const itemId = newItemId();
    const write = async (change: () => void) => {
      const before = Y.encodeStateVector(doc);
      change();
      await text.write(documentId, Y.encodeStateAsUpdate(doc, before), author);
    };
    const made = () =>
      createItem(doc, {
        kind: to === 'goal' ? 'goal' : 'action',
        id: itemId,
        title,
        description: scopes.map(({ row }) => row.why).join('\n\n').slice(0, 5_000),
        pillar: first.row.pillar,
        level: first.workspace.row.level,
        regions: [...new Set(scopes.flatMap(({ row }) => row.region ?? []))],
        ideaIds: scopes.map(({ ideaId }) => ideaId),
        parentId: to === 'item' && goalId && known.has(goalId) ? goalId : null,
      }); // prettier-ignore
    // The roadmap comes first, as texts do: a link to what is not there would be worse than what is there without its link.
    await facts.transact((tx) => documents.policy.demand('edit', caller, documentId, tx));
    await write(() => {
      if (!made().ok) refuse('conflict');
    });
    try {
      return await facts.transact(async (tx) => {
        await documents.policy.demand('edit', caller, documentId, tx);
        const now = await chosen(caller, ids, tx);
        await link(tx, caller, now, { to, title, documentId, itemId });
        return answer(tx, caller, first.ideaId);
      });
    } catch (error) {
      await write(() => void removeItem(doc, itemId, 'keep'));
      throw error;
    }
  }

  return async function promote(caller: SignedIn, id: string, input: Input): Promise<Idea> {
    const ids = [id, ...input.with];
    const [first] = await chosen(caller, ids);
    const title = input.title ?? first!.row.title;
    return input.to === 'policy' ? toPolicy(caller, ids, title, first!) : toRoadmap(caller, ids, title, first!, input);
  };
}

/** From which ideas, of whom, a proposal came: it stands at the beginning of its text. */
function origin(scopes: readonly IdeaScope[], locale: Locale): TextJson[] {
  const words = (text: string): TextJson => ({ type: 'paragraph', content: [{ type: 'text', text }] });
  const whose = ({ row: { author } }: IdeaScope) =>
    author.as === 'union' && author.union ? author.union.name : author.name;
  const quoted = (title: string) => (locale === 'en' ? `“${title}”` : `«${title}»`);
  const head = said(locale === 'en' ? 'From the ideas of the unions:' : 'Από τις ιδέες των Ενώσεων:', locale);
  return [
    words(head),
    ...scopes.flatMap((scope) => [
      words(`${quoted(scope.row.title)}: ${whose(scope)}`),
      ...scope.row.why.split(/\n+/).filter(Boolean).map(words),
    ]),
  ];
}

const gone = {
  el: 'Η ιδέα αποσύρθηκε, συγχωνεύτηκε ή δεν εμφανίζεται.',
  en: 'The idea was withdrawn, merged or hidden.',
};
const noRoadmap = {
  el: 'Ο χώρος εργασίας δεν έχει οδικό χάρτη που μπορεί να αλλάξει. Δημιουργήστε πρώτα έναν.',
  en: 'The workspace has no roadmap that can be changed. Make one first.',
};

const full = { el: 'Η ιδέα έχει γίνει όσα χωρούν', en: 'The idea has become as much as there is room for' };
