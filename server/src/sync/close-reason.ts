import { closeCodes, type CloseCode } from '@koinon/contract';

/** Why a connection ends: a close code of the interface, and the rule's name as the reason. */
export interface CloseReason {
  code: CloseCode;
  rule: string;
}

const reason = (code: CloseCode, rule: string): CloseReason => ({ code, rule });

export const closeReasons = {
  goingAway: reason(closeCodes.goingAway, 'going-away'),
  storeUnavailable: reason(closeCodes.tryAgainLater, 'load-failed'),
  reloadRoom: reason(closeCodes.tryAgainLater, 'log-moved-on'),
  internal: reason(closeCodes.tryAgainLater, 'internal-error'),
  accessUnknown: reason(closeCodes.tryAgainLater, 'access-unknown'),
  notSignedIn: reason(closeCodes.notSignedIn, 'not-signed-in'),
  noRight: reason(closeCodes.noRight, 'no-right'),
  readOnly: reason(closeCodes.noRight, 'read-only'),
  lockedSection: reason(closeCodes.noRight, 'locked-section'),
  foreignClient: reason(closeCodes.noRight, 'foreign-client-id'),
  noSuchDocument: reason(closeCodes.noSuchDocument, 'no-such-document'),
  protocol: reason(closeCodes.reload, 'protocol-version'),
  schema: reason(closeCodes.reload, 'schema-version'),
  tooSlow: reason(closeCodes.tooSlow, 'too-slow'),
  resyncs: reason(closeCodes.malformed, 'missing-predecessors'),
  documentSize: reason(closeCodes.tooLarge, 'document-size'),
  earlyFrames: reason(closeCodes.tooLarge, 'early-frames'),
  frameRate: reason(closeCodes.tooMany, 'frame-rate'),
  fullSyncs: reason(closeCodes.tooMany, 'full-sync-rate'),
  socketsPerPerson: reason(closeCodes.tooMany, 'sockets-per-person'),
  guestSockets: reason(closeCodes.tooMany, 'guest-sockets'),
  guestsFull: reason(closeCodes.tooMany, 'guests-full'),
  socketsPerNetwork: reason(closeCodes.tooMany, 'sockets-per-network'),
  documentFull: reason(closeCodes.tooMany, 'document-full'),
} satisfies Record<string, CloseReason>;

export function malformed(rule: string): CloseReason {
  return reason(closeCodes.malformed, rule);
}
