/** Close codes of `/sync`. The reason sent with one names the rule that was broken. */
export const closeCodes = {
  goingAway: 1001,
  tryAgainLater: 1013,
  malformed: 4400,
  notSignedIn: 4401,
  noRight: 4403,
  noSuchDocument: 4404,
  tooSlow: 4408,
  reload: 4409,
  tooLarge: 4413,
  tooMany: 4429,
} as const;
export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes];

/**
 * Message types of `/sync` beyond the y-websocket protocol's own. The server sends `saved`, `access`, `check`, `reload` and
 * `refused`, with `?v=1` only; a client may send `witness` and `check`.
 */
export const syncMessages = {
  /** varUint n: the first n document frames (sync step 2 or update) of this connection are stored durably. */
  saved: 10,
  /** varString: the caller's right changed to this access level. */
  access: 11,
  /**
   * varUint8Array update, then the seal: an edit as the server showed it, seal and all, brought back because the server
   * lacks it (`server/src/sync/SPEC.md`, rule 4.8).
   */
  witness: 12,
  /**
   * From a client with nothing unsaved: varUint8Array hash of its state vector, varUint8Array hash of its document. From
   * the server, with nothing after it: the question for both.
   */
  check: 13,
  /** Nothing after it: this client holds something else than the server under the same state vector and must open anew. */
  reload: 14,
  /** Nothing after it: what this client wrote would change a locked section, and nothing it sends is taken any more. */
  refused: 15,
} as const;
