import { type FactType, type TellReason, shapes } from '@koinon/contract';

/** Who may be told of an act: those it is about, who follow the thing, who take part in the workspace, the Chamber's team. */
export const rules: Partial<Record<FactType, readonly TellReason[]>> = {
  'thread.created': ['mentioned', 'unionMentioned', 'yours', 'follows'],
  'comment.added': ['mentioned', 'unionMentioned', 'replied', 'yours', 'follows'],
  'comment.hidden': ['yours'],
  'comment.restored': ['yours'],

  'idea.proposed': ['takesPart'],
  'idea.merged': ['yours'],
  'idea.promoted': ['yours'],
  'idea.hidden': ['yours'],
  'idea.restored': ['yours'],

  'recording.confirmed': ['yours'],
  'recording.objected': ['yours'],

  'document.created': ['takesPart'],
  'document.state': ['takesPart'],
  'document.locked': ['follows'],
  'document.unlocked': ['follows'],
  'document.sectionLocked': ['follows'],
  'document.sectionUnlocked': ['follows'],
  'document.mentioned': ['mentioned', 'unionMentioned'],
  'document.restored': ['follows'],
  'version.named': ['follows'],
  'file.added': ['follows'],

  'suggestion.written': ['follows'],
  'suggestion.accepted': ['yours'],
  'suggestion.rejected': ['yours'],

  'amendment.submitted': ['takesPart'],
  'amendment.supported': ['yours'],
  'amendment.withdrawn': ['follows'],
  'amendment.decided': ['yours', 'takesPart'],

  'vote.opened': ['asked', 'takesPart'],
  'vote.closed': ['takesPart'],
  'signature.given': ['follows'],
  'signature.withdrawn': ['follows'],

  'event.created': ['takesPart'],
  'event.changed': ['yours'],
  'event.cancelled': ['yours'],
  'event.hidden': ['yours'],
  'event.shown': ['yours'],
  'event.offered': ['yours'],
  'event.lapsed': ['yours'],
  'event.unregistered': ['yours'],

  'campaign.published': ['takesPart'],
  'campaign.ended': ['takesPart'],

  'practice.proposed': ['yours'],
  'practice.returned': ['yours'],
  'practice.published': ['yours', 'takesPart'],
  'practice.withdrawn': ['yours'],
  'practice.applied': ['yours', 'follows'],

  'workspace.archived': ['takesPart'],
  'workspace.restored': ['takesPart'],
  'workspace.unionAdded': ['takesPart'],
  'person.role': ['yours'],
  'person.removed': ['yours'],

  'conversation.opened': ['yours'],
  'conversation.answered': ['yours'],
  'conversation.reported': ['team'],

  'mandate.given': ['yours'],
  'mandate.changed': ['yours'],
  'mandate.ended': ['yours'],
  'account.office': ['yours'],

  'report.sent': ['team'],
  'report.decided': ['yours', 'follows'],
  'report.appealed': ['team'],
  'person.suspended': ['yours'],
  'person.resumed': ['yours'],

  'call.published': ['team'],
  'application.sent': ['team'],
  'application.withdrawn': ['team'],
  'application.objected': ['team'],
};

/** What is said to somebody in person: no muting holds it back, and a letter tells it at once. */
export const direct: ReadonlySet<TellReason> = new Set([
  'mentioned',
  'unionMentioned',
  'replied',
  'asked',
  'yours',
  'deadline',
]);

/** Of several reasons the strongest. */
export const stronger = (a: TellReason | undefined, b: TellReason): TellReason =>
  a !== undefined && shapes.tellReasons.indexOf(a) <= shapes.tellReasons.indexOf(b) ? a : b;
