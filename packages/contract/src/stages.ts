/** The table of stages of product.md section 4: which step a document may take, and what must be true first. */
import { type DocumentKind, type DocumentState, type Locale, documentStates } from './codes.ts';

/** What a step may ask for. */
export const stageNeeds = ['reason', 'unions', 'version', 'noOpenVote', 'carried'] as const;
export type StageNeed = (typeof stageNeeds)[number];

/** What is missing, for people to read. */
export const needWords: Record<StageNeed, Record<Locale, string>> = {
  reason: { el: 'Γράψτε την αιτιολογία.', en: 'Give the reason.' },
  unions: {
    el: 'Στον χώρο εργασίας δεν συμμετέχει καμία ενεργή Ένωση που να μπορεί να ψηφίσει.',
    en: 'No active union takes part in the workspace that could vote.',
  },
  version: {
    el: 'Το κείμενο δεν έχει παγώσει ακόμη σε έκδοση.',
    en: 'The text is not frozen as a version yet.',
  },
  noOpenVote: {
    el: 'Υπάρχει ψηφοφορία σε εξέλιξη: κλείστε την πρώτα.',
    en: 'A vote is under way: close it first.',
  },
  carried: {
    el: 'Χρειάζεται ψηφοφορία για αυτή την έκδοση με αποτέλεσμα «Υπερψηφίστηκε».',
    en: 'A vote on this version that was carried is needed.',
  },
};

/** Who may take a step: whoever coordinates the workspace, for all of them. */
export interface StageStep {
  from: DocumentState;
  to: DocumentState;
  needs: readonly StageNeed[];
  /** Pins the text as a numbered version, on which unions vote. */
  freezes?: true;
}

export const stageSteps: readonly StageStep[] = [
  { from: 'draft', to: 'consultation', needs: [] },
  { from: 'draft', to: 'archived', needs: [] },
  { from: 'consultation', to: 'draft', needs: ['reason'] },
  { from: 'consultation', to: 'voting', needs: ['unions', 'noOpenVote'], freezes: true },
  { from: 'consultation', to: 'archived', needs: ['noOpenVote'] },
  { from: 'voting', to: 'consultation', needs: ['reason', 'noOpenVote'] },
  { from: 'voting', to: 'adopted', needs: ['version', 'noOpenVote', 'carried'] },
  { from: 'voting', to: 'archived', needs: ['noOpenVote'] },
  { from: 'adopted', to: 'archived', needs: [] },
];

/** Kinds that are adopted by a vote alone. Others need none; where one was held, its outcome binds them too. */
export const adoptedByVote: readonly DocumentKind[] = ['policy'];

/** What is true of a document when somebody wants to move it. */
export interface StageFacts {
  kind: DocumentKind;
  state: DocumentState;
  /** Where an archived document goes back to. */
  archivedFrom: DocumentState | null;
  reason: boolean;
  activeUnions: number;
  openVotes: number;
  /** Whether the text is pinned as the version that stands. */
  version: boolean;
  /** How the last vote on that version ended; null where none did. */
  lastVote: 'carried' | 'notCarried' | null;
}

/** The steps that lead out of where a document is. An archived one goes back to where it was, and nowhere else. */
export function stepsFrom({ state, archivedFrom }: Pick<StageFacts, 'state' | 'archivedFrom'>): readonly StageStep[] {
  if (state === 'archived') return [{ from: 'archived', to: archivedFrom ?? 'draft', needs: [] }];
  return stageSteps.filter(({ from }) => from === state);
}

/** What a step still needs; empty when it may be taken. */
export function missingFor(step: StageStep, facts: StageFacts): StageNeed[] {
  const met: Record<StageNeed, boolean> = {
    reason: facts.reason,
    unions: facts.activeUnions > 0,
    version: facts.version,
    noOpenVote: facts.openVotes === 0,
    carried: facts.lastVote === 'carried' || (facts.lastVote === null && !adoptedByVote.includes(facts.kind)),
  };
  return step.needs.filter((need) => !met[need]);
}

/** In the order in which a text goes through them, for showing where it stands. */
export const stageOrder = documentStates.filter((state) => state !== 'archived');
