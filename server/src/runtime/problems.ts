import { type ErrorCode, errorTable, type Locale, problemOf } from '@koinon/contract';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { Refusal, refuse } from './errors.ts';
import { TooMany } from './rate-limits.ts';
import { said } from './union-words.ts';

/** What express and its parsers throw, as rows of our table. */
const parserCodes: Record<string, ErrorCode> = {
  'entity.parse.failed': 'bad-json',
  'entity.too.large': 'too-large',
  'parameters.too.many': 'too-large',
  'encoding.unsupported': 'wrong-type',
  'charset.unsupported': 'wrong-type',
  'request.size.invalid': 'bad-input',
  'request.aborted': 'bad-input',
};

/** Failures of the database's reachability: nothing is wrong with the request, it may be tried again. */
const away =
  /^Mongo(ServerSelection|Network|NetworkTimeout|NotConnected|PoolCleared|WaitQueueTimeout|TopologyClosed|ClientClosed)Error$/;

/** The database's disk is full, or fails: nothing of the request was stored, and it may be tried again later. */
const [outOfDiskSpace, fileStreamFailed] = [14_031, 39];

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (!(error instanceof Error)) return new Refusal('internal', { cause: error });
  const { type, status } = error as Error & { type?: string; status?: number };
  const code = type === undefined ? undefined : parserCodes[type];
  if (code) return new Refusal(code, { cause: error });
  if (away.test(error.name)) return new Refusal('unavailable', { cause: error });
  const { code: number } = error as Error & { code?: unknown };
  if (number === outOfDiskSpace) return new Refusal('unavailable', { cause: error, detail: noRoom });
  if (number === fileStreamFailed) return new Refusal('unavailable', { cause: error, detail: noDisk });
  // A path that cannot be decoded, and whatever else express calls the client's fault.
  if (status !== undefined && status >= 400 && status < 500)
    return new Refusal(status === 404 ? 'not-found' : 'bad-input', { cause: error });
  return new Refusal('internal', { cause: error });
}

const noRoom = {
  el: 'Δεν αποθηκεύτηκε: ο διακομιστής δεν έχει χώρο. Δοκιμάστε ξανά σε λίγο.',
  en: 'It was not stored: the server has no room left. Try again in a while.',
};

const noDisk = {
  el: 'Δεν αποθηκεύτηκε: ο δίσκος του διακομιστή δεν ανταποκρίνεται. Δοκιμάστε ξανά σε λίγο και ενημερώστε τη διαχείριση.',
  en: 'It was not stored: the disk of the server does not answer. Try again in a while, and tell the administrators.',
};

/** Writes a refusal as RFC 9457 `application/problem+json` in the reader's language. */
function sendProblem(res: Response, refusal: Refusal): void {
  const locale = (res.locals['locale'] as Locale | undefined) ?? 'el';
  const { detail, errors } = refusal;
  const body = problemOf(refusal.code, locale, {
    ...(detail ? { detail: said(detail[locale], locale) } : {}),
    ...(errors ? { errors } : {}),
  });
  res.locals['problem'] = refusal.code;
  if (refusal instanceof TooMany) res.setHeader('Retry-After', String(refusal.retryAfterSeconds));
  if (refusal.code === 'unavailable') res.setHeader('Retry-After', '5');
  res.setHeader('Cache-Control', 'no-store');
  res.status(body.status).type('application/problem+json').send(JSON.stringify(body));
}

/** The last stop of every error. What is our fault is logged with its cause; the person learns the request's id. */
export const problems =
  (logger: Logger): ErrorRequestHandler =>
  (error: unknown, _req, res, _next) => {
    const refusal = refusalOf(error);
    if (errorTable[refusal.code].status >= 500)
      logger.error(
        { request: res.locals['requestId'] as string, route: res.locals['route'] as string, err: error },
        'request failed',
      );
    if (res.headersSent) res.destroy();
    else sendProblem(res, refusal);
  };

/** A path of the API that is none. */
export const notFound = (): RequestHandler => () => refuse('not-found');
