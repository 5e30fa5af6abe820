import type { DocumentScope } from '../documents/index.ts';
import type { CampaignRow, MailingRow } from './model.ts';

declare const decided: unique symbol;

/** A campaign that somebody was found to have a right on. Only policy.ts makes one; the store takes nothing else. */
export interface CampaignScope {
  readonly [decided]: true;
  readonly id: string;
  readonly row: CampaignRow;
  readonly document: DocumentScope;
}
export interface MailingScope extends CampaignScope {
  readonly mailing: MailingRow;
}
