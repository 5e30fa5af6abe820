export { decide, lackedBy, openBranch, type Decision, type Outcome } from './decide.ts';
export { suggestionsIn, type Form, type Suggestion, type SuggestionKind } from './suggestions.ts';
