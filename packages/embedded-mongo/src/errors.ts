/** The names and numbers of MongoDB's error codes that this server gives. */
export const CODES = {
  InternalError: 1,
  BadValue: 2,
  NoSuchKey: 4,
  GraphContainsCycle: 5,
  FailedToParse: 9,
  UserNotFound: 11,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  ProtocolError: 17,
  AuthenticationFailed: 18,
  IllegalOperation: 20,
  InvalidBSON: 22,
  LockTimeout: 24,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  RoleNotFound: 31,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  IndexAlreadyExists: 68,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  CommandNotFound: 59,
  WriteConcernFailed: 64,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  OplogOperationUnsupported: 62,
  UnsatisfiableWriteConcern: 100,
  WriteConflict: 112,
  ConversionFailure: 241,
  CommandNotSupported: 115,
  CannotConvertIndexToUnique: 359,
  ConflictingOperationInProgress: 117,
  NamespaceTooLong: 4505,
  CommandNotSupportedOnView: 166,
  OptionNotSupportedOnView: 167,
  InvalidPipelineOperator: 168,
  CannotIndexParallelArrays: 171,
  InvalidIndexSpecificationOption: 197,
  NoSuchTransaction: 251,
  SnapshotUnavailable: 246,
  TransactionCommitted: 256,
  TransactionTooOld: 225,
  OperationNotSupportedInTransaction: 263,
  TooManyLogicalSessions: 261,
  TransactionExceededLifetimeLimitSeconds: 290,
  QueryExceededMemoryLimitNoDiskUseAllowed: 292,
  InterruptedAtShutdown: 11600,
  Interrupted: 11601,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  OutOfDiskSpace: 14031,
  FileStreamFailed: 39,
  DocumentValidationFailure: 121,
  NotImplemented: 238,
  NotWritablePrimary: 10107,
  FailPointSetFailed: 90,
} as const;

export type CodeName = keyof typeof CODES;

/** An error that is answered to the client: `code`, `codeName`, `errmsg` and any further fields of the reply. */
export class MongoError extends Error {
  readonly code: number;
  readonly codeName: string;
  readonly fields: Record<string, unknown>;
  readonly labels: string[] = [];

  constructor(code: CodeName | number, message: string, fields: Record<string, unknown> = {}) {
    super(message);
    this.code = typeof code === 'number' ? code : CODES[code];
    this.codeName = typeof code === 'number' ? nameOf(code) : code;
    this.fields = fields;
  }

  label(...labels: string[]): this {
    this.labels.push(...labels);
    return this;
  }
}

export function nameOf(code: number): string {
  return Object.entries(CODES).find(([, number]) => number === code)?.[0] ?? `Location${code}`;
}
