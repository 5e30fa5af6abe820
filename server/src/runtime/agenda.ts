import type { DeadlineType, Due, SubjectType, Waits } from '@koinon/contract';
import type { SignedIn } from './caller.ts';
import type { Small } from './facts.ts';

/** Whom to remind of a time that comes; each once for each time. */
export interface Reminder {
  type: DeadlineType;
  at: Date;
  subject: { type: SubjectType; id: string; title: string };
  context: Small;
  workspaceId: string | null;
  documentId: string | null;
  /** An item of the document's roadmap: who follows it is told too, and who muted it is not. */
  itemId?: string;
  personIds: readonly string[];
}

/** What a feature gives to the page of the day and to reminders. Rights are asked by the feature, for the caller. */
export interface Agenda {
  /** What waits for somebody to act. */
  waiting?(caller: SignedIn): Promise<readonly Waits[]>;
  /** What ends until then, of what somebody may read. */
  due?(caller: SignedIn, until: Date): Promise<readonly Due[]>;
  /** What stands in a calendar until then, where that is more than what is due for them. */
  planned?(caller: SignedIn, until: Date): Promise<readonly Due[]>;
  /** What ends until then, with whoever should be told in time. */
  reminders?(until: Date): Promise<readonly Reminder[]>;
}
