import {
  type AnswerOf,
  type BodyOf,
  type Locale,
  type ParamsOf,
  type QueryOf,
  type Route,
  limits,
} from '@koinon/contract';
import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import type { z } from 'zod';
import type { Caller, SignedIn } from './caller.ts';
import { Refusal, refuse } from './errors.ts';
import { fieldProblems } from './field-problems.ts';

/** What a handler is given: parsed input and who asks; the raw request and response for what is not JSON. */
export interface Call<R extends Route> {
  params: ParamsOf<R>;
  query: QueryOf<R>;
  body: BodyOf<R>;
  caller: R['caller'] extends 'guest' ? Caller : SignedIn;
  locale: Locale;
  req: Request;
  res: Response;
}

/** What a handler answers: the row's shape; nothing for a raw answer, which it writes itself, and for an empty one. */
type Answered<R extends Route> = R['answer'] extends 'raw' ? void : undefined extends AnswerOf<R> ? void : AnswerOf<R>;
export type Handler<R extends Route> = (call: Call<R>) => Promise<Answered<R>>;

/** Binds a row of the contract's route table to its handler: parse, the row's own condition on the caller, call, answer. */
export type Mount = <R extends Route>(route: R, handler: Handler<R>) => void;

const admits = (caller: Caller, { caller: asked, method, evenSuspended }: Route): void => {
  if (asked === 'guest') return;
  if (caller === null) refuse('not-signed-in');
  if (caller.suspended && method !== 'GET' && !evenSuspended) refuse('suspended');
  if (asked === 'coordinator' && !caller.coordinator && !caller.administrator) refuse('no-right');
  if (asked === 'administrator' && !caller.administrator) refuse('no-right');
};

function parse(
  schema: z.ZodType | undefined,
  value: unknown,
  where: 'params' | 'query' | 'body',
  locale: Locale,
): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  // An id that cannot exist names nothing.
  if (where === 'params') refuse('not-found');
  throw new Refusal('bad-input', { errors: fieldProblems(schema, value, locale) });
}

/** Creates `mount` for a router. `res.locals` carries `caller` and `locale`, put there by the session and language middleware. */
export function mounter(router: Router): Mount {
  const json = express.json({ limit: limits.jsonBody, strict: true });
  return (route, handler) => {
    const run: RequestHandler = async (req, res) => {
      const { caller, locale } = res.locals as { caller: Caller; locale: Locale };
      res.locals['route'] = route.path;
      admits(caller, route);
      const answer = await handler({
        params: parse(route.params, req.params, 'params', locale),
        query: parse(route.query, req.query, 'query', locale),
        body: parse(route.body, req.body, 'body', locale),
        caller,
        locale,
        req,
        res,
      } as Call<typeof route>);
      if (res.headersSent || route.answer === 'raw') return;
      // A handler may have set another status (readiness).
      if (route.status !== undefined) res.status(route.status);
      if (route.status === 204) res.end();
      else res.json(answer);
    };
    const method = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
    router[method](route.path, ...(route.body ? [json] : []), run);
  };
}
