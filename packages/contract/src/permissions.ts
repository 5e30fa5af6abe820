/**
 * Who has which role where, and what it allows (`stage-rights.ts`), as pure functions, used by the server to decide and by the web to
 * show only what one may do. Nothing here reads a clock or a database: the caller hands in what is true now.
 */
import type { AccessLevel, DocumentState, MandateKind, UnionStatus, Visibility, WorkspaceRole } from './codes.ts';
import { heldBack, takesIn, textByStage, weakest } from './stage-rights.ts';

/** A mandate as the rule needs it; `startsAt` and `endsAt` are instants, `endsAt` null while it is open. */
export interface MandateFacts {
  unionId: string;
  kind: MandateKind;
  startsAt: Date;
  endsAt: Date | null;
}

/** Who asks. `null` stands for a guest. */
export interface PersonFacts {
  id: string;
  suspended: boolean;
  /** Of the Chamber's coordinating team: coordinates every workspace. */
  coordinator: boolean;
  mandates: readonly MandateFacts[];
}

export interface WorkspaceFacts {
  visibility: Visibility;
  archived: boolean;
  /** The unions that take part, with their own status. */
  unions: readonly { id: string; status: UnionStatus }[];
  /** What a coordinator said of one person; `none` shuts the person out. */
  overrides: readonly { personId: string; role: WorkspaceRole | 'none' }[];
}

export interface DocumentFacts {
  state: DocumentState;
  locked: boolean;
}

export const mandateHolds = (mandate: MandateFacts, now: Date): boolean =>
  mandate.startsAt <= now && (mandate.endsAt === null || now < mandate.endsAt);

/** Whether somebody holds any mandate of a union now. */
export const belongsTo = ({ mandates }: Pick<PersonFacts, 'mandates'>, unionId: string, now: Date): boolean =>
  mandates.some((mandate) => mandate.unionId === unionId && mandateHolds(mandate, now));

/** Whether somebody looks after a union: what it says of itself, its people and their mandates. */
export const looksAfter = (
  { coordinator, mandates }: Pick<PersonFacts, 'coordinator' | 'mandates'>,
  unionId: string,
  now: Date,
): boolean =>
  coordinator ||
  mandates.some((one) => one.unionId === unionId && one.kind === 'representative' && mandateHolds(one, now));

const strength: Record<WorkspaceRole, number> = { viewer: 0, commenter: 1, editor: 2, coordinator: 3 };

export const stronger = (a: WorkspaceRole | null, b: WorkspaceRole | null): WorkspaceRole | null => {
  if (a === null) return b;
  if (b === null) return a;
  return strength[a] >= strength[b] ? a : b;
};

/** The role a participating union gives to the holder of a mandate. */
export const roleOfMandate = (kind: MandateKind): WorkspaceRole => (kind === 'member' ? 'commenter' : 'editor');

/**
 * The role of a person in a workspace, or null when the workspace does not exist for them.
 * Order: suspension, the Chamber's team, a coordinator's word on the person, the union's place, visibility.
 */
export function workspaceRole(person: PersonFacts | null, workspace: WorkspaceFacts, now: Date): WorkspaceRole | null {
  const open: WorkspaceRole | null = workspace.visibility === 'public' ? 'viewer' : null;
  if (person === null || person.suspended) return open;
  if (person.coordinator) return 'coordinator';

  const seen = workspace.visibility === 'private' ? null : 'viewer';
  const override = workspace.overrides.find((o) => o.personId === person.id);
  if (override) return override.role === 'none' ? open : stronger(override.role, seen);

  const active = new Set(workspace.unions.filter((u) => u.status === 'active').map((u) => u.id));
  return person.mandates
    .filter((m) => active.has(m.unionId) && mandateHolds(m, now))
    .map((m) => roleOfMandate(m.kind))
    .reduce<WorkspaceRole | null>(stronger, seen);
}

/** What opens one document further than its workspace does. */
export interface DocumentOpening {
  /** Who began it without the right to write in the workspace, and writes this one. */
  writers: readonly string[];
  /** Whether whoever is signed in and reads it may comment, as on a published practice. */
  openComments: boolean;
}

/** The role of a person on one document. What a coordinator said of the person in the workspace is not raised. */
export function documentRole(
  person: PersonFacts | null,
  role: WorkspaceRole,
  { writers, openComments }: DocumentOpening,
  { overrides }: Pick<WorkspaceFacts, 'overrides'>,
): WorkspaceRole {
  if (person === null || person.suspended || overrides.some(({ personId }) => personId === person.id)) return role;
  const own = writers.includes(person.id) && role !== 'viewer' ? 'editor' : role;
  return stronger(own, openComments ? 'commenter' : null) ?? role;
}

/** Everything one may do with a document. */
export interface DocumentRights {
  access: AccessLevel;
  read: boolean;
  comment: boolean;
  suggest: boolean;
  edit: boolean;
  /** Title, state, lock, hiding comments. */
  manage: boolean;
  moderate: boolean;
}

const nothing: DocumentRights = {
  access: 'none',
  read: false,
  comment: false,
  suggest: false,
  edit: false,
  manage: false,
  moderate: false,
};

/** What a role allows on a document in its state. A lock or an archived workspace takes writing away, never reading. */
export function documentRights(
  role: WorkspaceRole | null,
  document: DocumentFacts,
  workspace: { archived: boolean },
): DocumentRights {
  if (role === null) return nothing;
  const coordinates = role === 'coordinator';
  const right = weakest(
    textByStage[role][document.state],
    ...(document.locked ? [heldBack.locked] : []),
    ...(workspace.archived ? [heldBack.archivedWorkspace] : []),
  );
  const [comment, suggest, edit] = [takesIn(right, 'comment'), takesIn(right, 'suggest'), takesIn(right, 'edit')];
  return {
    access: edit ? 'write' : comment ? 'comment' : 'read',
    read: true,
    comment,
    suggest,
    edit,
    manage: !workspace.archived && (coordinates || (role === 'editor' && edit)),
    moderate: coordinates,
  };
}

/** What a role allows in a workspace itself. */
export function workspaceRights(role: WorkspaceRole | null, workspace: { archived: boolean }) {
  const coordinates = role === 'coordinator';
  return {
    read: role !== null,
    /** Settings, people, unions, invitations, archiving and restoring. */
    manage: coordinates,
    createDocuments: !workspace.archived && (coordinates || role === 'editor'),
    /** Ideas, support and comments on them. */
    contribute: !workspace.archived && (coordinates || role === 'editor' || role === 'commenter'),
    audit: coordinates,
  };
}
export type WorkspaceRights = ReturnType<typeof workspaceRights>;
