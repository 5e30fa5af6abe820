/** Close codes of `/sync` (interface.md). The reason sent with one names the rule that was broken. */
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

/** Message types of `/sync` beyond the y-websocket protocol's own; sent with `?v=1` only. */
export const syncMessages = {
  /** varUint n: the first n document frames (sync step 2 or update) of this connection are stored durably. */
  saved: 10,
  /** varString: the caller's right changed to this access level. */
  access: 11,
} as const;
