/** Closed vocabularies. The words people read are in the web's and the letters' texts. */

export const regions = [
  'eastMacedoniaThrace',
  'centralMacedonia',
  'westMacedonia',
  'epirus',
  'thessaly',
  'ionianIslands',
  'westGreece',
  'centralGreece',
  'attica',
  'peloponnese',
  'northAegean',
  'southAegean',
  'crete',
] as const;
export type Region = (typeof regions)[number];

export const legalForms = [
  'koinsep',
  'koispe',
  'workersCooperative',
  'unionOfBodies',
  'association',
  'civilCompany',
  'agriculturalCooperative',
  'urbanCooperative',
  'other',
] as const;
export type LegalForm = (typeof legalForms)[number];

/** The five pillars of the letter that started it all. */
export const pillars = ['advocacy', 'policy', 'knowledge', 'networking', 'awareness'] as const;
export type Pillar = (typeof pillars)[number];

export const levels = ['local', 'regional', 'national'] as const;
export type Level = (typeof levels)[number];

export const unionStatuses = ['applied', 'active', 'suspended', 'left'] as const;
export type UnionStatus = (typeof unionStatuses)[number];

/** What ties a person to a union. Representatives and alternates act as the union; a member does not. */
export const mandateKinds = ['representative', 'alternate', 'member'] as const;
export type MandateKind = (typeof mandateKinds)[number];

export const workspaceRoles = ['coordinator', 'editor', 'commenter', 'viewer'] as const;
export type WorkspaceRole = (typeof workspaceRoles)[number];

export const visibilities = ['private', 'network', 'public'] as const;
export type Visibility = (typeof visibilities)[number];

export const documentKinds = ['roadmap', 'policy', 'practice', 'campaign', 'training', 'minutes', 'note'] as const;
export type DocumentKind = (typeof documentKinds)[number];

export const documentStates = ['draft', 'consultation', 'voting', 'adopted', 'archived'] as const;
export type DocumentState = (typeof documentStates)[number];

/** What a caller may do with the text of one document, weakest first. */
export const accessLevels = ['none', 'read', 'comment', 'write'] as const;
export type AccessLevel = (typeof accessLevels)[number];

export const locales = ['el', 'en'] as const;
export type Locale = (typeof locales)[number];

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Reactions to a comment: few and kind, so that a count means something. */
export const reactions = ['👍', '❤️', '🎉', '🤔', '👀'] as const;
export type Reaction = (typeof reactions)[number];

/** What unions are called in an installation; their forms are in `@koinon/text/union-words`. */
export const greekUnionWords = ['union', 'federation', 'organisation', 'partnership', 'cooperation'] as const;
export const englishUnionWords = [
  'union',
  'federation',
  'organisation',
  'association',
  'network',
  'partnership',
] as const;

/** Who makes workspaces, beside administrators: the Chamber's team alone, or whoever speaks for a union as well. */
export const workspaceMakers = ['team', 'representatives'] as const;
/** What can be found, in the order in which kinds are offered. */
export const searchKinds = [
  'document',
  'practice',
  'event',
  'idea',
  'comment',
  'workspace',
  'union',
  'file',
  'person',
  'call',
  'decision',
  'signature',
  'amendment',
  'suggestion',
  'dispatch',
] as const;
export type SearchKind = (typeof searchKinds)[number];
/** `ended` is told by the clock: open, and its deadline has passed. */
export const callStates = ['draft', 'open', 'ended', 'closed'] as const;
export type CallState = (typeof callStates)[number];

/** `draft` is what was never sent. */
export const applicationStates = [
  'draft',
  'received',
  'inReview',
  'moreAsked',
  'accepted',
  'declined',
  'withdrawn',
] as const;
export type ApplicationState = (typeof applicationStates)[number];
/** Those that wait for a decision. */
export const undecidedStates = ['received', 'inReview', 'moreAsked'] as const satisfies readonly ApplicationState[];

export const recordedWays = ['phone', 'paper', 'email', 'inPerson'] as const;
/** What the team may write down for a union that is not online. */
export const recordedKinds = ['idea', 'support', 'comment', 'ballot'] as const;
export type RecordedKind = (typeof recordedKinds)[number];
export type RecordedWay = (typeof recordedWays)[number];

export const ideaStates = ['open', 'promoted', 'merged', 'withdrawn'] as const;
export const ideaSorts = ['support', 'newest', 'leastSeen'] as const;
/** What ideas become. */
export const ideaOutcomes = ['goal', 'item', 'policy'] as const;
export type IdeaState = (typeof ideaStates)[number];
export type IdeaSort = (typeof ideaSorts)[number];
export type IdeaOutcome = (typeof ideaOutcomes)[number];
