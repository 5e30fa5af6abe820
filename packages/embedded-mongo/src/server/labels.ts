/** Codes after which a retryable write, a commit or an abort may be sent again. */
const RETRYABLE = new Set([6, 7, 89, 91, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);
const TRANSIENT = new Set([24, 112, 246, 251, 267]);

export interface Circumstances {
  inTransaction: boolean;
  commitOrAbort: boolean;
  retryable: boolean;
}

/** The labels a server gives an error, by which drivers decide to try again. */
export function errorLabels(code: number, { inTransaction, commitOrAbort, retryable }: Circumstances): string[] {
  const labels: string[] = [];
  if (commitOrAbort) {
    if (TRANSIENT.has(code)) labels.push('TransientTransactionError');
  } else if (inTransaction && (TRANSIENT.has(code) || RETRYABLE.has(code))) labels.push('TransientTransactionError');
  if ((retryable || commitOrAbort) && RETRYABLE.has(code)) labels.push('RetryableWriteError');
  return labels;
}
