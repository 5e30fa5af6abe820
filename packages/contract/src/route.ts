import type { z } from 'zod';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Who may call a route at all, before the service decides on the thing it names:
 * `guest` anyone, `person` who is signed in, `coordinator` the Chamber's team, `administrator`.
 */
export type Caller = 'guest' | 'person' | 'coordinator' | 'administrator';

/** One row of the route table. Path parameters are written `:name`, as Express and OpenAPI's `{name}` both can take them. */
export interface Route {
  method: Method;
  path:
    | `/api/${string}`
    | `/p/${string}`
    | `/g/${string}`
    | '/sitemap.xml'
    | '/robots.txt'
    | `/v`
    | `/v/${string}`
    | `/healthz`
    | `/readyz`;
  tag: string;
  summary: string;
  caller: Caller;
  /** Whether a person who is suspended for a time may write here all the same: on their own account, and to appeal. */
  evenSuspended?: true;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** The shape of the answer; `raw` for files and texts that are not JSON. */
  answer: z.ZodType | 'raw';
  /** What a `raw` answer is where it takes long: 202, and the job that makes it. */
  later?: z.ZodType;
  /** The status of a success; 200 unless told. 204 goes with no body. */
  status?: 200 | 201 | 202 | 204;
  /** A body that is not JSON: its media types. */
  accepts?: readonly string[];
}

/** Keeps the literal types of a row, so that params, query, body and answer can be inferred from it. */
export const route = <const R extends Route>(row: R): R => row;

type Out<T> = T extends z.ZodType ? z.output<T> : undefined;
type In<T> = T extends z.ZodType ? z.input<T> : undefined;

export type ParamsOf<R extends Route> = Out<R['params']>;
export type QueryOf<R extends Route> = Out<R['query']>;
export type BodyOf<R extends Route> = Out<R['body']>;
export type AnswerOf<R extends Route> = R['answer'] extends z.ZodType ? z.input<R['answer']> : never;

type Given<K extends string, T> = T extends undefined ? { [P in K]?: undefined } : { [P in K]: T };
/** What a client hands in: only what the route asks for. */
export type InputOf<R extends Route> = Given<'params', In<R['params']>> &
  (R['query'] extends z.ZodType ? { query?: In<R['query']> } : { query?: undefined }) &
  Given<'body', In<R['body']>>;
