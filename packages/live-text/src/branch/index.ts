export { decide, lackedBy, openBranch, type Decision, type Outcome } from './decide.ts';
export { canReword, decideReworded, type Reworded } from './reword.ts';
export { undoing, type Undoing } from './undo.ts';
export { suggestionsIn, writersOf, type Form, type Suggestion, type SuggestionKind } from './suggestions.ts';
export { rewrite } from './rewrite.ts';
export { shownChanges, type ShownChange, type ShownChanges, type ShownPart } from './shown-changes.ts';
