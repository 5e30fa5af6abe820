import {
  type DecidedSuggestion,
  type Locale,
  type PersonRef,
  type SuggestionShape,
  suggestionSentence,
} from '@koinon/contract';
import { type StoredActor, presentActorTo, unnamed } from '../../runtime/acting.ts';
import type { Caller } from '../../runtime/caller.ts';
import type { DocumentScope } from '../documents/index.ts';
import type { Found } from './find-thread.ts';
import type { DecisionRow, Imported } from './model.ts';
import type { BranchScope } from './scope.ts';

const together = (a: Found, b: Found): boolean => {
  if (a.branchId === b.branchId) return false;
  if (a.from === a.to && b.from === b.to) return a.from === b.from;
  if (a.from === a.to) return b.from < a.from && a.from < b.to;
  if (b.from === b.to) return a.from < b.from && b.from < a.to;
  return a.from < b.to && b.from < a.to;
};

/** Whose it is, as a sentence begins with it. */
const nameFor = (author: StoredActor, imported: Imported | null | undefined, names: boolean): string => {
  if (imported?.author) return names ? imported.author : unnamed.name;
  const { name, union, as } = presentActorTo(names, author);
  return as === 'union' && union ? union.shortName : name;
};

const presentImported = (imported: Imported | null | undefined, names: boolean): SuggestionShape['imported'] =>
  imported
    ? {
        author: imported.author !== null && !names ? unnamed.name : imported.author,
        file: imported.file,
        at: imported.at?.toISOString() ?? null,
      }
    : null;

/** Who wrote the words of a suggestion. */
export type Writers = (one: Found) => PersonRef[];

export const refOf = (person: PersonRef | undefined): PersonRef[] =>
  person ? [{ id: person.id, name: person.name }] : [];

/** The suggestions of a document as the caller sees them. */
export function presentSuggestions(
  found: readonly Found[],
  branches: readonly BranchScope[],
  { documentId, rights, workspace }: DocumentScope,
  writers: Writers,
  locale: Locale,
): SuggestionShape[] {
  const byId = new Map(branches.map((branch) => [branch.branchId, branch]));
  return found.flatMap((one) => {
    const branch = byId.get(one.branchId);
    if (!branch) return [];
    const { from: _from, to: _to, clients: _clients, reword, people: _people, ...shown } = one;
    const { author, imported } = branch.row;
    return [
      {
        ...shown,
        documentId,
        author: presentActorTo(workspace.names, author),
        writers: imported ? [] : writers(one),
        imported: presentImported(imported, workspace.names),
        sentence: suggestionSentence(one, nameFor(author, imported, workspace.names), locale),
        alongside: found.filter((other) => together(one, other)).map(({ id }) => id),
        can: { decide: rights.edit, reword, withdraw: branch.own },
      },
    ];
  });
}

export const presentDecision = (
  row: DecisionRow,
  { workspace, rights }: DocumentScope,
  caller: Caller,
  people: ReadonlyMap<string, PersonRef>,
  locale: Locale,
): DecidedSuggestion => ({
  id: String(row._id),
  outcome: row.outcome,
  by: presentActorTo(workspace.names, row.by),
  author: presentActorTo(workspace.names, row.author),
  writers: workspace.names ? (row.writers ?? []).flatMap((id) => refOf(people.get(id))) : [],
  at: row.at.toISOString(),
  reason: row.reason,
  undone: row.undone && { by: presentActorTo(workspace.names, row.undone.by), at: row.undone.at.toISOString() },
  can: { undo: row.undo !== null && row.undone === null && caller?.id === row.by.id && rights.edit },
  sentences: row.said.map((said) =>
    suggestionSentence(said, nameFor(row.author, row.imported, workspace.names), locale),
  ),
});
