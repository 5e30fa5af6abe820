export { useDocumentSession, useSessionFact, useSessionView } from './sync/use-document-session.ts';
export type { DocumentSession, SessionView } from './sync/DocumentSession.ts';
export type { SaveState } from './sync/save-state.ts';
export { useLiveEditor, type LiveEditor } from './use-live-editor.ts';
export { SelectionBubble } from './bubble/SelectionBubble.tsx';
export { LiveText } from './LiveText.tsx';
export { Toolbar } from './toolbar/Toolbar.tsx';
export { OutlinePanel } from './outline/OutlinePanel.tsx';
export { SaveStateBadge, SaveStateVoice } from './save/SaveStateBadge.tsx';
export { FollowingNote, PeopleHere } from './presence/PeopleHere.tsx';
export { usePeopleHere } from './presence/use-people.ts';
export { scrollToPosition, useFollowCursor } from './presence/follow.ts';
export { ChangeAnnouncer } from './presence/ChangeAnnouncer.tsx';
export {
  activateThread,
  anchorHighlights,
  draftMark,
  draftRange,
  markOf,
  placesOf,
  showDraft,
  showThreads,
} from './anchors/highlights.ts';
export { anchorOf, resolveAnchor, type Range } from './anchors/resolve.ts';
export { objectSign } from './anchors/quote.ts';
export {
  activateSuggestion,
  placeOfSuggestion,
  showSuggestions,
  suggestionMark,
  suggestionMarks,
  wordsOfSuggestion,
  type MarkedSuggestion,
  type SuggestionView,
} from './suggestions/suggestion-marks.ts';
export { ownSuggestions, type OwnSuggestion } from './suggestions/own-suggestions.ts';
export { candidatesOf, findCandidates, type Candidate } from './mention/candidates.ts';
export { searchAt } from './mention/search-at.ts';
export { MentionList, type MentionListHandle } from './mention/MentionList.tsx';
export { ComparedText, comparedDoc, goToDifference } from './compared/ComparedText.tsx';
export type { ShownDifference } from './compared/compared-marks.ts';
export { lockedSections, showLocked, type LockedPart } from './locks/locked-sections.ts';
export { StillText } from './text/StillText.tsx';
export { useMisfit } from './text/use-misfit.ts';
export { settling } from './settling.ts';
