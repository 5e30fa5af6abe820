export { decide, lackedBy, openBranch, type Decision, type Outcome } from './decide.ts';
export { undoing, type Undoing } from './undo.ts';
export { suggestionsIn, type Form, type Suggestion, type SuggestionKind } from './suggestions.ts';
export { rewrite } from './rewrite.ts';
