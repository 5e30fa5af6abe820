/**
 * The table of acts: everything that can be done in Koinon and is told of. A new kind of act enters with one row here;
 * the server tells it with `tx.tell`, and activity, notifications, search and the audit log are made from what was told.
 */

/** Where the facts of an act stand in order: of one workspace, of one union, or of the installation. */
export const streamKinds = ['workspace', 'union', 'installation'] as const;
export type StreamKind = (typeof streamKinds)[number];
export type Stream = `workspace:${string}` | `union:${string}` | 'installation';

export const streamOf = {
  workspace: (id: string): Stream => `workspace:${id}`,
  union: (id: string): Stream => `union:${id}`,
  installation: 'installation' as Stream,
};

/** The kind of a stream and the id of what it belongs to; empty for the installation's. */
export function streamParts(stream: Stream): { kind: StreamKind; id: string } {
  const [kind, id = ''] = stream.split(':') as [StreamKind, string | undefined];
  return { kind, id };
}

/** The workspace a stream belongs to, or null. */
export const workspaceOf = (stream: Stream): string | null => {
  const { kind, id } = streamParts(stream);
  return kind === 'workspace' ? id : null;
};

/** What an act is done to. */
export const subjectTypes = [
  'workspace',
  'document',
  'idea',
  'vote',
  'thread',
  'comment',
  'person',
  'union',
  'file',
  'invitation',
  'installation',
  'call',
  'application',
  'practice',
  'practiceApplication',
  'recording',
  'event',
  'conversation',
  'campaign',
  'trainingPath',
  'image',
  'dispatch',
  'report',
] as const;
export type SubjectType = (typeof subjectTypes)[number];

/** What changed for who looks on: a page fetches it anew, and the activity counts acts of one theme together. */
export const actThemes = [
  'workspace',
  'people',
  'documents',
  'document',
  'text',
  'decisions',
  'comments',
  'suggestions',
  'files',
  'unions',
  'accounts',
  'calls',
  'ideas',
  'practices',
  'events',
  'directory',
  'campaigns',
  'moderation',
  'recordings',
] as const;
export type ActTheme = (typeof actThemes)[number];

interface ActRow {
  /** Whose stream it stands in; `any` where the service says so each time. */
  stream: StreamKind | 'any';
  subject: SubjectType;
  theme: ActTheme;
  /** Whether it leaves a row in the audit log. */
  audited: boolean;
  /** Who hears of it by name: all who may read where it happened, or only who manages there. */
  seenBy: 'readers' | 'managers';
}

const act = (
  stream: ActRow['stream'],
  subject: SubjectType,
  theme: ActTheme,
  { audited = true, seenBy = 'readers' }: Partial<Pick<ActRow, 'audited' | 'seenBy'>> = {},
): ActRow => ({ stream, subject, theme, audited, seenBy });

/** Told often, and kept where it happened: no row in the audit log. */
const light = { audited: false };
/** Told by name to who manages alone. */
const discreet = { seenBy: 'managers' } as const;

export const acts = {
  'workspace.created': act('workspace', 'workspace', 'workspace'),
  'workspace.changed': act('workspace', 'workspace', 'workspace'),
  'workspace.archived': act('workspace', 'workspace', 'workspace'),
  'workspace.restored': act('workspace', 'workspace', 'workspace'),
  'workspace.deleted': act('workspace', 'workspace', 'workspace'),
  'workspace.recovered': act('workspace', 'workspace', 'workspace'),
  'workspace.unionAdded': act('workspace', 'union', 'people'),
  'workspace.unionRemoved': act('workspace', 'union', 'people'),
  'person.role': act('workspace', 'person', 'people', discreet),
  'person.removed': act('workspace', 'person', 'people', discreet),

  'document.created': act('workspace', 'document', 'documents'),
  'document.renamed': act('workspace', 'document', 'document'),
  'document.template': act('workspace', 'document', 'documents'),
  'document.templateEnded': act('workspace', 'document', 'documents'),
  'document.state': act('workspace', 'document', 'document'),
  'document.locked': act('workspace', 'document', 'document'),
  'document.unlocked': act('workspace', 'document', 'document'),
  'document.sectionLocked': act('workspace', 'document', 'document'),
  'document.sectionUnlocked': act('workspace', 'document', 'document'),
  'document.hidden': act('workspace', 'document', 'documents'),
  'document.shown': act('workspace', 'document', 'documents'),
  'document.guestInvited': act('workspace', 'document', 'document', discreet),
  'document.guestEnded': act('workspace', 'document', 'document', discreet),
  'document.guestPaused': act('workspace', 'document', 'document', discreet),
  'document.guestResumed': act('workspace', 'document', 'document', discreet),
  'document.edited': act('workspace', 'document', 'text', light),
  'document.mentioned': act('workspace', 'document', 'text', light),
  'document.restored': act('workspace', 'document', 'text'),
  'document.deleted': act('workspace', 'document', 'documents'),
  'document.recovered': act('workspace', 'document', 'documents'),
  'document.erased': act('workspace', 'document', 'documents', discreet),
  'roadmap.linked': act('workspace', 'document', 'text'),
  'roadmap.decided': act('workspace', 'document', 'text'),
  'roadmap.unlinked': act('workspace', 'document', 'text'),
  'document.incident': act('workspace', 'document', 'document', discreet),

  'document.dates': act('workspace', 'document', 'document'),
  'document.frozen': act('workspace', 'document', 'decisions'),
  'vote.opened': act('workspace', 'vote', 'decisions'),
  'vote.cast': act('workspace', 'vote', 'decisions'),
  'vote.paper': act('workspace', 'vote', 'decisions'),
  'vote.closed': act('workspace', 'vote', 'decisions'),
  'amendment.submitted': act('workspace', 'document', 'decisions'),
  'amendment.withdrawn': act('workspace', 'document', 'decisions'),
  'amendment.supported': act('workspace', 'document', 'decisions'),
  'amendment.unsupported': act('workspace', 'document', 'decisions'),
  'amendment.decided': act('workspace', 'document', 'decisions'),
  'signature.given': act('workspace', 'document', 'decisions'),
  'signature.withdrawn': act('workspace', 'document', 'decisions'),
  'dispatch.recorded': act('workspace', 'dispatch', 'decisions', discreet),
  'dispatch.changed': act('workspace', 'dispatch', 'decisions', discreet),

  'idea.proposed': act('workspace', 'idea', 'ideas', light),
  'idea.changed': act('workspace', 'idea', 'ideas', light),
  'idea.withdrawn': act('workspace', 'idea', 'ideas'),
  'idea.reopened': act('workspace', 'idea', 'ideas'),
  'idea.supported': act('workspace', 'idea', 'ideas'),
  'idea.unsupported': act('workspace', 'idea', 'ideas'),
  'idea.merged': act('workspace', 'idea', 'ideas'),
  'idea.promoted': act('workspace', 'idea', 'ideas'),
  'idea.hidden': act('workspace', 'idea', 'ideas'),
  'idea.restored': act('workspace', 'idea', 'ideas'),

  'recording.confirmed': act('workspace', 'recording', 'recordings'),
  'recording.objected': act('workspace', 'recording', 'recordings'),
  'version.named': act('workspace', 'document', 'text'),

  'suggestion.written': act('workspace', 'document', 'suggestions', light),
  'suggestion.accepted': act('workspace', 'document', 'suggestions'),
  'suggestion.rejected': act('workspace', 'document', 'suggestions'),
  'suggestion.undone': act('workspace', 'document', 'suggestions'),
  'suggestion.withdrawn': act('workspace', 'document', 'suggestions', light),
  'event.created': act('workspace', 'event', 'events'),
  'event.changed': act('workspace', 'event', 'events', light),
  'event.cancelled': act('workspace', 'event', 'events'),
  'event.hidden': act('workspace', 'event', 'events'),
  'event.shown': act('workspace', 'event', 'events'),
  'event.registered': act('workspace', 'event', 'events', { ...discreet, ...light }),
  'event.unregistered': act('workspace', 'event', 'events', { ...discreet, ...light }),
  'event.guestRegistered': act('workspace', 'event', 'events', { ...discreet, ...light }),
  'event.guestLeft': act('workspace', 'event', 'events', { ...discreet, ...light }),
  'event.offered': act('workspace', 'event', 'events', { ...discreet, ...light }),
  'event.lapsed': act('workspace', 'event', 'events', { ...discreet, ...light }),
  'event.attended': act('workspace', 'event', 'events', { ...discreet, ...light }),

  'campaign.created': act('workspace', 'campaign', 'campaigns'),
  'campaign.changed': act('workspace', 'campaign', 'campaigns', light),
  'campaign.measured': act('workspace', 'campaign', 'campaigns', light),
  'campaign.published': act('workspace', 'campaign', 'campaigns'),
  'campaign.withdrawn': act('workspace', 'campaign', 'campaigns'),
  'campaign.ended': act('workspace', 'campaign', 'campaigns'),
  'campaign.mailed': act('workspace', 'campaign', 'campaigns', discreet),
  'campaign.mailingStopped': act('workspace', 'campaign', 'campaigns', discreet),

  'path.created': act('workspace', 'trainingPath', 'events', light),
  'path.changed': act('workspace', 'trainingPath', 'events', light),
  'path.removed': act('workspace', 'trainingPath', 'events'),

  'practice.created': act('workspace', 'practice', 'practices'),
  'practice.changed': act('workspace', 'practice', 'practices', light),
  'practice.proposed': act('workspace', 'practice', 'practices'),
  'practice.returned': act('workspace', 'practice', 'practices'),
  'practice.published': act('workspace', 'practice', 'practices'),
  'practice.withdrawn': act('workspace', 'practice', 'practices'),
  'practice.useful': act('workspace', 'practice', 'practices', { ...discreet, ...light }),
  'practice.applied': act('workspace', 'practiceApplication', 'practices'),
  'practice.applicationChanged': act('workspace', 'practiceApplication', 'practices', light),
  'practice.followedUp': act('workspace', 'practiceApplication', 'practices', light),
  'practice.applicationHidden': act('workspace', 'practiceApplication', 'practices'),
  'practice.applicationRestored': act('workspace', 'practiceApplication', 'practices'),
  'practice.copied': act('workspace', 'practice', 'practices', light),

  'file.added': act('workspace', 'file', 'files'),
  'file.deleted': act('workspace', 'file', 'files'),
  'image.hidden': act('workspace', 'image', 'document'),
  'image.shown': act('workspace', 'image', 'document'),

  'thread.created': act('workspace', 'thread', 'comments', light),
  'thread.resolved': act('workspace', 'thread', 'comments', light),
  'thread.reopened': act('workspace', 'thread', 'comments', light),
  'comment.added': act('workspace', 'comment', 'comments', light),
  'comment.edited': act('workspace', 'comment', 'comments', light),
  'comment.deleted': act('workspace', 'comment', 'comments', light),
  'comment.reacted': act('workspace', 'comment', 'comments', light),
  'comment.hidden': act('workspace', 'comment', 'comments'),
  'comment.restored': act('workspace', 'comment', 'comments'),

  'invitation.sent': act('any', 'invitation', 'people', discreet),
  'invitation.resent': act('any', 'invitation', 'people', discreet),
  'invitation.canceled': act('any', 'invitation', 'people', discreet),
  'invitation.accepted': act('any', 'invitation', 'people', discreet),

  'union.created': act('union', 'union', 'unions'),
  'union.changed': act('union', 'union', 'unions'),
  'union.status': act('union', 'union', 'unions'),
  // What unions write to each other is theirs: told to those who speak for them, by the name of who wrote.
  'conversation.opened': act('union', 'conversation', 'directory', { ...discreet, ...light }),
  'conversation.answered': act('union', 'conversation', 'directory', { ...discreet, ...light }),
  'conversation.stopped': act('union', 'conversation', 'directory', { ...discreet, ...light }),
  /** Of earlier versions: reports of conversations stand in the queue of moderation. */
  'conversation.reported': act('installation', 'conversation', 'directory', discreet),
  'conversation.closed': act('installation', 'conversation', 'directory', discreet),
  'mandate.given': act('union', 'person', 'unions', discreet),
  'mandate.changed': act('union', 'person', 'unions', discreet),
  'mandate.ended': act('union', 'person', 'unions', discreet),
  // Those of a union are told of the new name of one of theirs; the log has it once, under the account.
  // Told where they spoke for a union or coordinated; the log has it once, under the account.
  'person.left': act('any', 'person', 'people', { audited: false, seenBy: 'managers' }),
  'person.renamed': act('union', 'person', 'unions', light),

  'call.created': act('installation', 'call', 'calls', discreet),
  'call.changed': act('installation', 'call', 'calls', discreet),
  'call.published': act('installation', 'call', 'calls', discreet),
  'call.closed': act('installation', 'call', 'calls', discreet),
  'application.sent': act('installation', 'application', 'calls', discreet),
  'application.changed': act('installation', 'application', 'calls', discreet),
  'application.withdrawn': act('installation', 'application', 'calls', discreet),
  'application.assigned': act('installation', 'application', 'calls', discreet),
  'application.noted': act('installation', 'application', 'calls', { ...discreet, ...light }),
  'application.asked': act('installation', 'application', 'calls', discreet),
  'application.accepted': act('installation', 'application', 'calls', discreet),
  'application.declined': act('installation', 'application', 'calls', discreet),
  'application.recorded': act('installation', 'application', 'calls', discreet),
  'application.confirmed': act('installation', 'application', 'calls', discreet),
  'application.objected': act('installation', 'application', 'calls', discreet),

  // Of who reported what to whom, and what was decided on it, the coordinating team alone hears by name.
  'report.sent': act('installation', 'report', 'moderation', discreet),
  'report.decided': act('installation', 'report', 'moderation', discreet),
  'report.appealed': act('installation', 'report', 'moderation', discreet),
  'person.suspended': act('installation', 'person', 'accounts', discreet),
  'person.resumed': act('installation', 'person', 'accounts', discreet),

  'installation.created': act('installation', 'installation', 'accounts', discreet),
  'term.renamed': act('installation', 'installation', 'directory', discreet),
  'installation.changed': act('installation', 'installation', 'accounts', discreet),
  'installation.forgot': act('installation', 'installation', 'accounts', discreet),
  // Its own stream goes with it.
  'workspace.erased': act('installation', 'workspace', 'accounts', discreet),
  'account.created': act('installation', 'person', 'accounts', discreet),
  'account.suspended': act('installation', 'person', 'accounts', discreet),
  'account.restored': act('installation', 'person', 'accounts', discreet),
  'account.office': act('installation', 'person', 'accounts', discreet),
  'account.renamed': act('installation', 'person', 'accounts', discreet),
  'account.deleted': act('installation', 'person', 'accounts', discreet),
  'account.recovered': act('installation', 'person', 'accounts', discreet),
  'account.erased': act('installation', 'person', 'accounts', discreet),
  'account.password': act('installation', 'person', 'accounts', discreet),
  'account.passkeyAdded': act('installation', 'person', 'accounts', discreet),
  'account.passkeyRemoved': act('installation', 'person', 'accounts', discreet),
  'account.providerLinked': act('installation', 'person', 'accounts', discreet),
  'account.providerStopped': act('installation', 'person', 'accounts', discreet),
  'account.providerAllowed': act('installation', 'person', 'accounts', discreet),

  // Not told any more; facts of earlier versions bear these names.
  'workspace.people': act('workspace', 'workspace', 'people', light),
  'document.changed': act('workspace', 'document', 'document', light),
  'thread.changed': act('workspace', 'thread', 'comments', light),
  'comment.changed': act('workspace', 'comment', 'comments', light),
} as const satisfies Record<`${string}.${string}`, ActRow>;

export type FactType = keyof typeof acts;
export const factTypes = Object.keys(acts) as [FactType, ...FactType[]];
