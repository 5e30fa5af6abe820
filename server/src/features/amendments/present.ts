import { type Amendment, type Locale, type SuggestionShape, suggestionWords } from '@koinon/contract';
import { presentActorTo } from '../../runtime/acting.ts';
import type { Caller } from '../../runtime/caller.ts';
import type { DocumentScope } from '../documents/index.ts';
import { speaksFor } from '../workspaces/index.ts';
import type { AmendmentRow } from './model.ts';

export interface Seen {
  document: DocumentScope;
  /** All of the document. */
  all: readonly AmendmentRow[];
  /** The suggestions that stand. */
  standing: ReadonlyMap<string, Pick<SuggestionShape, 'alongside' | 'can'>>;
  caller: Caller;
  now: Date;
  locale: Locale;
}

/** What went into the text with other words than the union's, each as a sentence. */
const wordingsOf = ({ parts, decision }: AmendmentRow, locale: Locale): string[] =>
  parts.flatMap(({ suggestionId, said }) => {
    const words = decision?.wordings.find((one) => one.suggestionId === suggestionId)?.words;
    if (words === undefined) return [];
    const kind = said.before === '' ? ('insert' as const) : ('replace' as const);
    return [suggestionWords({ ...said, kind, after: words }, locale)];
  });

/** An amendment as the caller sees it. */
export function presentAmendment(row: AmendmentRow, seen: Seen): Amendment {
  const { document, all, standing, caller, now, locale } = seen;
  const { names, facts } = document.workspace;
  const open = row.state === 'submitted' && document.row.state === 'consultation';
  const free = open && !row.vote?.open;
  const unions = facts.unions.map(({ id, name, shortName }) => ({ id, name, shortName }));
  const mine = open ? speaksFor(caller, document, unions, now).map(({ union }) => union) : [];
  const others = new Set(row.parts.flatMap(({ suggestionId }) => standing.get(suggestionId)?.alongside ?? []));
  const into = all.find(({ _id }) => row.decision?.into?.equals(_id));
  return {
    id: String(row._id),
    documentId: document.documentId,
    number: row.number,
    article: row.article,
    union: row.union,
    author: presentActorTo(names, row.author),
    reasoning: row.reasoning,
    at: row.at.toISOString(),
    parts: row.parts.map(({ suggestionId, said }) => ({
      suggestionId,
      words: suggestionWords(said, locale),
      stands: standing.has(suggestionId),
      after: standing.get(suggestionId)?.can.reword ? said.after : null,
    })),
    state: row.state,
    supporters: row.supports
      .filter(({ on }) => on)
      .map(({ union, by, at }) => ({ union, actor: presentActorTo(names, by), at: at.toISOString() })),
    competes: all
      .filter((one) => one !== row && one.state === 'submitted')
      .filter(({ parts }) => parts.some(({ suggestionId }) => others.has(suggestionId)))
      .map(({ _id, number }) => ({ id: String(_id), number })),
    withdrawn: row.withdrawn && { by: presentActorTo(names, row.withdrawn.by), at: row.withdrawn.at.toISOString() },
    vote: row.vote ? { ...row.vote, id: String(row.vote.id) } : null,
    decision: row.decision && {
      outcome: row.decision.outcome,
      reason: row.decision.reason,
      wordings: wordingsOf(row, locale),
      byVote: row.decision.byVote,
      into: into ? { id: String(into._id), number: into.number } : null,
      by: presentActorTo(names, row.decision.by),
      at: row.decision.at.toISOString(),
    },
    can: {
      withdraw: free && mine.some(({ id }) => id === row.union.id),
      decide: free && document.rights.edit,
      putToVote: free && document.workspace.role === 'coordinator' && document.rights.edit,
      support: mine
        .filter(({ id }) => id !== row.union.id)
        .map((union) => ({
          ...union,
          on: row.supports.some((one) => one.union.id === union.id && one.on),
        })),
    },
  };
}
