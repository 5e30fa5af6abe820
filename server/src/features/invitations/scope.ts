import type { InvitationRow } from './model.ts';

declare const decided: unique symbol;

/** Where somebody was found to have the right to invite to. */
export interface PlaceScope {
  readonly [decided]: true;
  readonly union: InvitationRow['union'];
  readonly workspace: InvitationRow['workspace'];
}

/** An invitation that somebody was found to look after. */
export interface InvitationScope {
  readonly [decided]: true;
  readonly row: InvitationRow;
}

/** Which invitations somebody was found to look after; null: of any workspace or union. */
export interface ListScope {
  readonly [decided]: true;
  readonly workspaceId: string | null;
  readonly unionId: string | null;
}
