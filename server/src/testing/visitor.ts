import { type AnswerOf, createClient, type InputOf, type Route } from '@koinon/contract';

/** Somebody with a browser of their own: a cookie jar and the headers a page of ours would send. */
export interface Visitor {
  call<R extends Route>(route: R, input: InputOf<R>): Promise<AnswerOf<R>>;
  /** A bare request with the cookie; `headers` replace what a page would send. */
  send(method: string, path: string, options?: { body?: unknown; headers?: Record<string, string> }): Promise<Response>;
  /** The cookie header, empty for a guest. */
  cookie: string;
}

/** A visitor of the server at `url`; with `address`, behind a proxy that names it (TRUST_PROXY). */
export function visitor(url: string, address?: string): Visitor {
  const way: Record<string, string> = address === undefined ? {} : { 'x-forwarded-for': address };
  // The session's cookie alone is looked at; what else the browser was given is kept beside it.
  const jar = { cookie: '', others: new Map<string, string>() };
  const keep = (response: Response): Response => {
    for (const line of response.headers.getSetCookie()) {
      const pair = line.split(';')[0] ?? '';
      const name = pair.split('=')[0] ?? '';
      if (name.endsWith('koinon')) jar.cookie = /Max-Age=0(;|$)/.test(line) ? '' : pair;
      else jar.others.set(name, pair);
    }
    return response;
  };
  const cookies = (): Record<string, string> => {
    const all = [...(jar.cookie ? [jar.cookie] : []), ...jar.others.values()];
    return all.length > 0 ? { cookie: all.join('; ') } : {};
  };
  const call = createClient({
    baseUrl: url,
    fetch: async (...args) => keep(await fetch(...args)),
    headers: () => ({ 'x-koinon-client': 'test', ...way, ...cookies() }),
  });
  return {
    call,
    async send(method, path, { body, headers = { 'x-koinon-client': 'test' } } = {}) {
      const json = body === undefined ? {} : { 'content-type': 'application/json' };
      return keep(
        await fetch(url + path, {
          method,
          redirect: 'manual',
          headers: { ...json, ...way, ...cookies(), ...headers },
          ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        }),
      );
    },
    get cookie() {
      return jar.cookie;
    },
    set cookie(value) {
      jar.cookie = value;
    },
  };
}
