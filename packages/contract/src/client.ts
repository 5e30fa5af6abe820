import type { Problem } from './errors.ts';
import type { AnswerOf, InputOf, Route } from './route.ts';

/** A problem the server answered with. `problem` is null when the answer was not one (a proxy's page, say). */
export class ProblemError extends Error {
  readonly status: number;
  readonly problem: Problem | null;
  constructor(status: number, problem: Problem | null) {
    super(problem?.title ?? `HTTP ${status}`);
    this.name = 'ProblemError';
    this.status = status;
    this.problem = problem;
  }
}

export interface ClientOptions {
  /** Without a trailing slash; empty for the same origin. */
  baseUrl?: string;
  fetch?: typeof fetch;
  headers?: () => Record<string, string>;
}

type Values = Record<string, string | number | boolean | null | undefined>;

/** The URL of a route with its parameters filled in. Missing parameters throw. */
export function urlOf(row: Route, params: Values = {}, query: Values = {}): string {
  const path = row.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new TypeError(`${row.path}: parameter ${name} is missing`);
    return encodeURIComponent(String(value));
  });
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query))
    if (value !== undefined && value !== null) search.set(key, String(value));
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** A typed client of the route table. Rejects with ProblemError on an error answer and with fetch's own error on none. */
export function createClient({ baseUrl = '', fetch: send = (...args) => fetch(...args), headers }: ClientOptions = {}) {
  return async function call<R extends Route>(row: R, input: InputOf<R>, signal?: AbortSignal): Promise<AnswerOf<R>> {
    const response = await send(baseUrl + urlOf(row, input.params as Values, input.query as Values), {
      method: row.method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers?.(),
      },
      ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
      ...(signal ? { signal } : {}),
    });
    if (!response.ok) throw new ProblemError(response.status, await problemIn(response));
    return (response.status === 204 ? undefined : await response.json()) as AnswerOf<R>;
  };
}
export type Client = ReturnType<typeof createClient>;

/** The problem in an error answer, or null. */
export async function problemIn(response: Response): Promise<Problem | null> {
  if (!response.headers.get('content-type')?.includes('json')) return null;
  return (await response.json().catch(() => null)) as Problem | null;
}
