const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** What kept the server from starting, with what would help, where it is one of the things that happen to people. */
export function startProblem(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const code = codeOf(error);
  if (code === 'EADDRINUSE')
    return `Another program listens on this address already (${error.message}). Stop it, or choose another PORT.`;
  if (code === 'EADDRNOTAVAIL')
    return `This machine has no such address (${error.message}). Give HOST an address of this machine.`;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `It is not allowed here (${error.message}). Choose a DATA_DIR that can be written and a PORT above 1023.`;
  if (code === 'ENOSPC' || /database or disk is full/.test(error.message))
    return `The disk is full (${error.message}). Make room where DATA_DIR lies, and start again.`;
  if (/file is not a database|database disk image is malformed/.test(error.message))
    return `The database in DATA_DIR is damaged (${error.message}). Put its file back from a copy, or restore a backup into a new DATA_DIR: npm run admin -- restore FILE.`;
  if (error.name === 'DirectoryInUse')
    return `Another Koinon works on this DATA_DIR already. Stop it first, or choose another DATA_DIR.`;
  if (error.name === 'UnfinishedMigration' || error.name === 'BrokenDataDirectory' || error.name === 'EarlierForm')
    return error.message;
  if (error.name.startsWith('MongooseServerSelection') || error.name.startsWith('MongoServerSelection'))
    return `The database does not answer (${error.message}). See that MONGODB_URI names it and that it runs.`;
  return null;
}
