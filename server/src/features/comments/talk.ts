import type { PersonFacts } from '@koinon/contract';
import type { ClientSession } from 'mongoose';
import type { Caller } from '../../runtime/caller.ts';
import type { Act, Deciding } from '../../runtime/facts.ts';
import { type DocumentScope, type Documents, toldOf } from '../documents/index.ts';
import { type IdeaScope, type Ideas, toldOfIdea } from '../ideas/index.ts';
import type { WorkspaceScope } from '../workspaces/index.ts';

/** What people talk about. */
export interface Subject {
  type: 'document' | 'idea';
  id: string;
}

/** A thing to talk about that somebody was found to have the asked right on. */
export interface Talk {
  readonly subject: Subject & { title: string };
  readonly workspace: WorkspaceScope;
  /** Its address. */
  readonly path: string;
  readonly rights: { comment: boolean; moderate: boolean };
  /** What its acts say of it. */
  readonly told: Required<Pick<Act, 'stream' | 'context'>> & Pick<Act, 'documentId'>;
  /** The ids under which its threads lie: those of what was merged into it too. */
  readonly ids: readonly string[];
  /** Counts a thread that was opened (1) or closed (-1), in the transaction that does so. */
  opened(by: 1 | -1, session: ClientSession): Promise<void>;
  /** Counts a comment more. */
  said(session: ClientSession): Promise<void>;
}

export interface TalkDeps {
  documents: Documents;
  ideas: Pick<Ideas, 'policy' | 'commented'>;
}

/** Everything one may talk about, each decided on by the feature it belongs to. */
export function createTalks({ documents, ideas }: TalkDeps) {
  const onDocument = (scope: DocumentScope): Talk => {
    const { subject, ...told } = toldOf(scope);
    return {
      subject: { type: 'document', ...subject },
      workspace: scope.workspace,
      path: `/documents/${scope.documentId}`,
      rights: scope.rights,
      told,
      ids: [scope.documentId],
      opened: (by, session) => documents.threadOpened(scope, by, session),
      said: async () => undefined,
    };
  };
  const onIdea = (scope: IdeaScope): Talk => {
    const { subject, ...told } = toldOfIdea(scope);
    return {
      subject: { type: 'idea', ...subject },
      workspace: scope.workspace,
      path: `/workspaces/${scope.workspace.workspaceId}/ideas/${scope.ideaId}`,
      rights: { comment: scope.rights.comment, moderate: scope.rights.manage },
      told,
      ids: scope.ids,
      opened: async () => undefined,
      said: (session) => ideas.commented(scope, session),
    };
  };
  return {
    onDocument,

    async read(caller: Caller, { type, id }: Subject): Promise<Talk> {
      return type === 'document'
        ? onDocument(await documents.policy.read(caller, id))
        : onIdea(await ideas.policy.read(caller, id));
    },
    async demand(right: 'comment' | 'moderate', caller: Caller, { type, id }: Subject, tx: Deciding): Promise<Talk> {
      return type === 'document'
        ? onDocument(await documents.policy.demand(right, caller, id, tx))
        : onIdea(await ideas.policy.demand(right === 'comment' ? 'comment' : 'manage', caller, id, tx));
    },
    /** For search: null where it does not exist for the person. */
    async look(person: PersonFacts | null, { type, id }: Subject): Promise<Talk | null> {
      if (type === 'idea') {
        const idea = await ideas.policy.look(person, id);
        return idea && onIdea(idea);
      }
      const document = await documents.policy.look(person, id);
      return document && onDocument(document);
    },
  };
}
export type Talks = ReturnType<typeof createTalks>;
