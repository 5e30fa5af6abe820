import { type Locale, locales } from '@koinon/contract';
import type { RequestHandler } from 'express';
import Negotiator from 'negotiator';
import type { Caller } from './caller.ts';

/** The language a request asks for, or null when it names none of ours. */
export function askedLanguage(acceptLanguage: string | undefined): Locale | null {
  if (!acceptLanguage || acceptLanguage.trim() === '*') return null;
  const found = new Negotiator({ headers: { 'accept-language': acceptLanguage } }).language([...locales]);
  return locales.find((locale) => locale === found) ?? null;
}

/** Puts `locale` and, for now, a guest into `res.locals`: every later step may rely on them. */
export const language = (): RequestHandler => (req, res, next) => {
  res.locals['locale'] = askedLanguage(req.headers['accept-language']) ?? 'el';
  res.locals['caller'] = null;
  res.vary('Accept-Language');
  next();
};

/** A signed-in person's own choice counts where the request names no language. */
export const personalLanguage = (): RequestHandler => (req, res, next) => {
  const caller = res.locals['caller'] as Caller;
  if (caller && askedLanguage(req.headers['accept-language']) === null) res.locals['locale'] = caller.locale;
  next();
};
