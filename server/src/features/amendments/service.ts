import type { Amendment, Locale, SuggestionShape, shapes } from '@koinon/contract';
import type { Connection } from 'mongoose';
import type { z } from 'zod';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Act, Facts } from '../../runtime/facts.ts';
import type { Jobs } from '../../runtime/jobs/jobs.ts';
import type { Threads } from '../../runtime/threads.ts';
import { type DocumentScope, type Documents, type TextPort, toldOf } from '../documents/index.ts';
import type { Suggestions } from '../suggestions/index.ts';
import type { Unions } from '../unions/index.ts';
import { voiceOf } from '../workspaces/index.ts';
import type { ToPlace } from './articles-thread.ts';
import { createDeciding } from './deciding.ts';
import type { AmendmentRow, Article, Support } from './model.ts';
import { ownAmendments } from './own-data.ts';
import { createAmendmentPolicy } from './policy.ts';
import { presentAmendment } from './present.ts';
import { searchableAmendments } from './searchable.ts';
import { createAmendmentStore } from './store.ts';

export interface AmendmentDeps {
  db: Connection;
  facts: Facts;
  clock: Clock;
  jobs: Jobs;
  threads: Threads;
  documents: Documents;
  unions: Pick<Unions, 'demandActive'>;
  suggestions: Pick<Suggestions, 'list' | 'decide' | 'ownerOf'>;
  text: Pick<TextPort, 'read'>;
}

type Input = z.output<typeof shapes.amendmentInput>;
export type Amendments = ReturnType<typeof createAmendments>;

/** The amendments of unions: formal suggestions, by article, supported and decided on. */
export function createAmendments(deps: AmendmentDeps) {
  const { db, facts, clock, threads, documents, suggestions, unions, text } = deps;
  const store = createAmendmentStore(db);
  const policy = createAmendmentPolicy({ store, documents });
  const unionsOf = ({ workspace }: DocumentScope) =>
    workspace.facts.unions.map(({ id, name, shortName }) => ({ id, name, shortName }));

  const about = (document: DocumentScope, { number, union }: Pick<AmendmentRow, 'number' | 'union'>) => {
    const told = toldOf(document);
    return {
      ...told,
      context: { ...told.context, number, union: union.shortName, unionId: union.id },
    } satisfies Partial<Act>;
  };

  /** All of a document, with what stands of them. `who` has turns among heavy reads. */
  async function shown(caller: Caller, documentId: string, who: string, locale: Locale): Promise<Amendment[]> {
    const document = await documents.policy.read(caller, documentId);
    const all = await store.of(document);
    const found = all.length > 0 ? await suggestions.list(caller, documentId, who, locale) : [];
    const standing = new Map(found.map((each) => [each.id, each]));
    const seen = { document, all, standing, caller, now: clock.now(), locale };
    return all
      .map((row) => presentAmendment(row, seen))
      .sort((a, b) => a.article.order - b.article.order || a.number - b.number);
  }

  async function one(caller: Caller, row: AmendmentRow, locale: Locale): Promise<Amendment> {
    const all = await shown(caller, String(row.documentId), caller?.id ?? '', locale);
    return all.find(({ id }) => id === String(row._id)) ?? refuse('not-found');
  }

  /** What was asked for, all of one branch, which is a union's. */
  async function chosen(documentId: string, all: readonly SuggestionShape[], ids: readonly string[]) {
    const parts = all.filter(({ id }) => ids.includes(id));
    if (parts.length < new Set(ids).size) refuse('conflict', gone);
    if (new Set(parts.map(({ branchId }) => branchId)).size !== 1) refuse('bad-input', oneUnion);
    const owner = await suggestions.ownerOf(parts[0]!.id, documentId);
    return owner?.kind === 'union' ? { parts, unionId: owner.id } : refuse('bad-input', oneUnion);
  }

  const deciding = createDeciding({ ...deps, store, policy, about, one });

  return {
    ownData: ownAmendments(store),
    searchable: searchableAmendments(store, documents),
    list: shown,

    async submit(caller: SignedIn, documentId: string, input: Input, locale: Locale): Promise<Amendment[]> {
      await policy.submit(caller, documentId);
      const all = await suggestions.list(caller, documentId, caller.id, locale);
      const { parts, unionId } = await chosen(documentId, all, input.suggestionIds);
      const { row } = await documents.policy.read(caller, documentId);
      const asked: ToPlace = {
        text: await text.read(documentId),
        starts: parts.map(({ start }) => start),
        locale: row.locale,
      };
      const places = await threads.run<Article[]>(new URL('./articles-thread.ts', import.meta.url), asked);
      const groups = [...Map.groupBy(parts, (part) => places[parts.indexOf(part)]!.order)];
      const made = await facts.transact(async (tx) => {
        const document = await policy.submit(caller, documentId, tx);
        const at = clock.now();
        const { actor: author, union } = voiceOf(caller, document, unionsOf(document), at, {
          unionId,
          byRepresentative: () => false,
        });
        await unions.demandActive(tx, union.id);
        const before = await store.of(document, tx.session);
        const open = before.filter(({ state }) => state === 'submitted').flatMap((each) => each.parts);
        if (open.some(({ suggestionId }) => input.suggestionIds.includes(suggestionId)))
          refuse('already-exists', twice);
        let number = before.at(-1)?.number ?? 0;
        const rows: AmendmentRow[] = [];
        for (const [, group] of groups) {
          const said = group.map(({ id, kind, form, before: was, after }) => ({
            suggestionId: id,
            said: { kind, form, before: was, after },
          }));
          const article = places[parts.indexOf(group[0]!)]!;
          const common = {
            union,
            author,
            at,
            reasoning: input.reasoning,
            supports: [],
            withdrawn: null,
            vote: null,
            decision: null,
          };
          const fresh = { ...common, number: ++number, article, parts: said, state: 'submitted' as const };
          const stored = await store.insert(document, fresh, tx.session);
          rows.push(stored);
          const told = about(document, stored);
          const details = { number, union: union.name };
          await tx.tell({ ...told, type: 'amendment.submitted', actor: author, details });
        }
        return rows.map(({ _id }) => String(_id));
      });
      return (await shown(caller, documentId, caller.id, locale)).filter(({ id }) => made.includes(id));
    },

    /** The one voice of a union for an amendment of another, given or taken back. */
    async support(caller: SignedIn, id: string, on: boolean, unionId: string | undefined, locale: Locale) {
      const done = await facts.transact(async (tx) => {
        const scope = await policy.standing(caller, id, tx);
        const { row, document } = scope;
        const others = unionsOf(document).filter((union) => union.id !== row.union.id);
        const at = clock.now();
        const {
          union,
          actor: by,
          kind,
        } = voiceOf(caller, document, others, at, {
          unionId,
          byRepresentative: (each) =>
            row.supports.some((said) => said.union.id === each && said.kind === 'representative'),
        });
        await unions.demandActive(tx, union.id);
        const before = row.supports.find((said) => said.union.id === union.id);
        if ((before?.on ?? false) === on) return row;
        const said: Support = { union, by, kind, at, on };
        const supports = [...row.supports.filter((each) => each !== before), said];
        await store.update(scope, { supports }, tx.session);
        const told = about(document, row);
        const named = { supporter: union.shortName };
        const type = on ? ('amendment.supported' as const) : ('amendment.unsupported' as const);
        await tx.tell({
          ...told,
          type,
          actor: by,
          context: { ...told.context, ...named },
          details: { number: row.number, ...named },
        });
        return row;
      });
      return one(caller, done, locale);
    },

    /** Whoever speaks for the union takes it back; its suggestions stay in the branch. */
    async withdraw(caller: SignedIn, id: string, locale: Locale): Promise<Amendment> {
      const done = await facts.transact(async (tx) => {
        const scope = await policy.free(caller, id, tx);
        const { row, document } = scope;
        const at = clock.now();
        const { actor: by } = voiceOf(caller, document, [row.union], at, {
          unionId: row.union.id,
          byRepresentative: () => false,
        });
        await store.update(scope, { state: 'withdrawn', withdrawn: { by, at } }, tx.session);
        const details = { number: row.number, union: row.union.name };
        await tx.tell({ ...about(document, row), type: 'amendment.withdrawn', actor: by, details });
        return row;
      });
      return one(caller, done, locale);
    },

    ...deciding,

    /** How many nobody has decided on. */
    undecided: store.undecided,

    forget: store.forget,
  };
}

const gone = {
  el: 'Κάποια από τις προτάσεις δεν υπάρχει πια: έχει κριθεί ή αποσυρθεί.',
  en: 'One of the suggestions is not there any more: it was decided on or withdrawn.',
};
const oneUnion = {
  el: 'Τροπολογία γίνονται προτάσεις που έγραψε η Ένωση, όχι προσωπικές.',
  en: 'Amendments are made of what the union suggested, not of personal suggestions.',
};
const twice = {
  el: 'Κάποια από τις προτάσεις είναι ήδη σε τροπολογία που έχει κατατεθεί.',
  en: 'One of the suggestions is in an amendment already.',
};
