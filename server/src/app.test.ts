import { limits, type Route, routes, urlOf, wordRules } from '@koinon/contract';
import { text } from 'node:stream/consumers';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, soon, startInProcess } from './testing/in-process.ts';
import type { Visitor } from './testing/visitor.ts';
import { z } from 'zod';

let server: InProcess;
let admin: Visitor;
beforeAll(async () => {
  server = await startInProcess({ limits: { writesPerPerson: { points: 10_000, within: 60_000 } } });
  admin = await server.signedIn((await server.person({ administrator: true, coordinator: true })).email);
});
afterAll(() => server[Symbol.asyncDispose]());

const table: [string, Route][] = Object.entries(routes);
// Nothing acts by a cookie there: mail programs call, with a secret in the path.
const bySecret = /^\/(?:p|api\/public\/unsubscribe)\//;
const unsafe = table.filter(([, { method, path }]) => method !== 'GET' && !bySecret.test(path));
const id = '0123456789abcdef01234567';
/** Something that a part of a path may be. */
const partOf = (shape: unknown): string => {
  const given = [id, '👍', 'document', `${id}-s1.1`, id + id];
  return given.find((one) => (shape as z.ZodType).safeParse(one).success) ?? id;
};
const pathOf = (route: Route): string =>
  urlOf(
    route,
    Object.fromEntries(Object.entries(route.params?.shape ?? {}).map(([name, shape]) => [name, partOf(shape)])),
  );
const problemOf = async (response: Response) =>
  (await response.json()) as { code: string; status: number; title: string };

describe('every route of the contract', () => {
  it.each(table)('%s is there and asks for who may call it', async (_name, route) => {
    if (route.caller === 'guest') return;
    const response = await server.guest().send(route.method, pathOf(route), route.body ? { body: {} } : {});
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await problemOf(response)).toMatchObject({ code: 'not-signed-in', status: 401 });
  });

  it.each(unsafe)('D10 %s refuses what comes from another site', async (_name, route) => {
    const attacks: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      {},
    ];
    for (const headers of attacks) {
      const response = await admin.send(route.method, pathOf(route), { headers });
      expect((await problemOf(response)).code).toBe('cross-site');
    }
  });

  it.each(unsafe.filter(([, route]) => route.body))(
    'D15 %s takes no objects where words belong',
    async (_name, route) => {
      // Some bodies may be left out as a whole.
      const given = route.body instanceof z.ZodOptional ? route.body.unwrap() : route.body;
      const shape = (given as z.ZodObject | undefined)?.shape ?? {};
      for (const hostile of [{ $ne: null }, { $gt: '' }, { $where: 'sleep(1000)' }, [{ $ne: 1 }], { toString: 1 }]) {
        const body = Object.fromEntries(Object.keys(shape).map((field) => [field, hostile]));
        const response = await admin.send(route.method, pathOf(route), { body });
        expect((await problemOf(response)).code).toBe('bad-input');
      }
    },
  );

  it.each(table.filter(([, route]) => route.params && route.caller !== 'guest'))(
    'D15 %s takes nothing but ids in its path',
    async (_name, route) => {
      for (const bad of ['[$ne]', '$where', 'f'.repeat(23), '__proto__', '%00']) {
        const path = route.path.replace(/:(\w+)/g, encodeURIComponent(bad));
        const response = await admin.send(route.method, path, route.body ? { body: {} } : {});
        expect(response.status).toBe(404);
      }
    },
  );

  it('D15 reads query strings as words', async () => {
    for (const query of ['?limit[$gt]=1', '?cursor[$ne]=x', '?search[$regex]=.*', '?__proto__[limit]=1']) {
      const response = await admin.send('GET', `/api/people${query}`);
      expect(response.status).toBe(200);
      expect(((await response.json()) as { items: unknown[] }).items.length).toBeGreaterThan(0);
    }
    expect((await admin.send('GET', '/api/people?limit=1&limit=2')).status).toBe(400);
    expect(({} as { limit?: unknown }).limit).toBeUndefined();
  });
});

describe('requests', () => {
  it('D10 of our own pages pass with Fetch Metadata or with Origin alone', async () => {
    const same: Record<string, string>[] = [
      { 'sec-fetch-site': 'same-origin', origin: server.url },
      { 'sec-fetch-site': 'same-origin' },
      { origin: server.url },
      { 'x-koinon-client': 'script' },
    ];
    for (const headers of same) {
      const response = await admin.send('PATCH', '/api/me', { headers, body: { theme: 'light' } });
      expect(response.status).toBe(200);
    }
  });

  it('that are not JSON are told so, in the language asked for', async () => {
    const send = (language: string) =>
      server.guest().send('POST', '/api/session', {
        body: '{"email":',
        headers: { 'x-koinon-client': 'test', 'accept-language': language },
      });
    expect(await problemOf(await send('el'))).toMatchObject({
      code: 'bad-json',
      title: 'Το αίτημα δεν ήταν έγκυρο JSON',
    });
    expect(await problemOf(await send('en-GB,en;q=0.9'))).toMatchObject({ title: 'The request was not valid JSON' });
  });

  it('D10 of a form or of plain text are not taken for JSON', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const response = await fetch(`${server.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': type, 'x-koinon-client': 'test' },
        body: '{"email":"a@test.example","password":"x"}',
      });
      expect((await problemOf(response)).code).toBe('bad-input');
    }
  });

  it('over the limit of a body are refused, just under it they are read', async () => {
    const send = (bytes: number) => {
      const frame = JSON.stringify({ email: 'a@test.example', password: '' }).length;
      return server
        .guest()
        .send('POST', '/api/session', { body: { email: 'a@test.example', password: 'x'.repeat(bytes - frame) } });
    };
    expect((await problemOf(await send(limits.jsonBody))).code).toBe('bad-input');
    expect((await problemOf(await send(limits.jsonBody + 1))).code).toBe('too-large');
  });

  it('name the wrong fields', async () => {
    const response = await server.guest().send('POST', '/api/session', { body: { email: 'no address', password: 7 } });
    expect(await response.json()).toMatchObject({
      code: 'bad-input',
      errors: [{ path: 'email' }, { path: 'password', code: 'invalid_type' }],
    });
  });

  it('tell in words that a name is one line', async () => {
    const response = await admin.send('PATCH', '/api/me', { body: { name: 'Δύο\nγραμμές' } });
    expect(await response.json()).toMatchObject({ errors: [{ path: 'name', message: wordRules.oneLine.el }] });
  });

  it('that nobody answers are 404 problems', async () => {
    for (const path of ['/api/nothing', '/api', '/nothing.js']) {
      const response = await server.guest().send('GET', path);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
    }
  });

  it('D13 change things only so often a person, and reading stays free', async () => {
    await using strict = await startInProcess({ limits: { writesPerPerson: { points: 3, within: 60_000 } } });
    const [one, two] = [
      await strict.signedIn((await strict.person()).email),
      await strict.signedIn((await strict.person()).email),
    ];
    const change = (who: Visitor) => who.send('PATCH', '/api/me', { body: { theme: 'dark' } });
    for (let i = 0; i < 3; i += 1) expect((await change(one)).status).toBe(200);
    const refused = await change(one);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await change(two)).status).toBe(200);
    expect((await one.send('GET', '/api/session')).status).toBe(200);
  });

  it('E-8 leave one line in the log, without their query, cookie or body', async () => {
    const canary = 'canary-7391';
    const response = await admin.send('GET', `/api/people?search=${canary}`);
    const request = response.headers.get('x-request-id') ?? '';
    await response.text();
    await expect.poll(() => server.log(), soon).toContain(request);
    const lines = server
      .log()
      .split('\n')
      .filter((line) => line.includes(request));
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ method: 'GET', route: '/api/people', status: 200 });
    expect(server.log()).not.toContain(canary);
    expect(server.log()).not.toContain(admin.cookie.split('=')[1]);
  });
});

describe('G6 every answer', () => {
  it.each([
    '/',
    '/api/session',
    '/api/nothing',
    '/healthz',
    '/api/docs',
    '/api/openapi.json',
    '/missing.js',
    '/metrics',
  ])('%s carries the protecting headers', async (path) => {
    const { headers } = await server.guest().send('GET', path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain(`ws://${new URL(server.url).host}`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('over https asks to stay there and names its cookie __Host-', async () => {
    await using secure = await startInProcess({ env: { PUBLIC_URL: 'https://koinon.example' } });
    const { email } = await secure.person();
    const body = { email, password: 'a-long-enough-word' };
    const response = await secure.guest().send('POST', '/api/session', { body });
    expect(response.headers.get('strict-transport-security')).toContain('max-age=31536000');
    expect(response.headers.get('content-security-policy')).toContain('upgrade-insecure-requests');
    expect(response.headers.get('set-cookie')).toMatch(/^__Host-koinon=[\w-]{43}; .*Secure/);
  });

  it('of the API is not kept by caches', async () => {
    const { headers } = await admin.send('GET', '/api/session');
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('the description', () => {
  it('is OpenAPI 3.1 with every route', async () => {
    const document = (await (await server.guest().send('GET', '/api/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, Record<string, unknown>>;
    };
    expect(document.openapi).toBe('3.1.0');
    for (const [, route] of table)
      expect(document.paths[route.path.replace(/:(\w+)/g, '{$1}')]).toHaveProperty(route.method.toLowerCase());
  });

  it('is a page one can read, without script', async () => {
    const html = await (await server.guest().send('GET', '/api/docs')).text();
    expect(html).toContain('POST /api/session');
    expect(html).not.toMatch(/<script|https?:\/\//);
  });
});

describe('metrics', () => {
  it('answer this machine, with requests by route', async () => {
    await server.guest().send('GET', '/api/setup');
    const text = await (await server.guest().send('GET', '/metrics')).text();
    expect(text).toMatch(/koinon_http_request_seconds_count\{method="GET",route="\/api\/setup",status="200"\} \d+/);
  });

  it('are not for a page whose name was made to lead to this machine', async () => {
    const asked = (host: string) =>
      new Promise<string>((resolve, reject) => {
        const { hostname, port } = new URL(server.url);
        request({ hostname, port, path: '/metrics', headers: { host } }, (response) => {
          text(response).then(resolve, reject);
        })
          .on('error', reject)
          .end();
      });
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example'])
      expect(await asked(host)).not.toContain('koinon_');
    for (const host of ['localhost:3000', '127.0.0.1', '[::1]:80']) expect(await asked(host)).toContain('koinon_');
  });

  it('answer who shows the token, where one is set, and nobody else', async () => {
    const METRICS_TOKEN = 'a-token-of-the-scraper';
    await using guarded = await startInProcess({ env: { METRICS_TOKEN } });
    const asked = async (headers: Record<string, string>) =>
      (await guarded.guest().send('GET', '/metrics', { headers })).text();
    expect(await asked({})).not.toContain('koinon_');
    expect(await asked({ authorization: 'Bearer another' })).not.toContain('koinon_');
    const shown = { authorization: `Bearer ${METRICS_TOKEN}`, 'x-forwarded-for': '203.0.113.9' };
    expect(await asked(shown)).toContain('koinon_');
  });

  it('do not answer through a proxy', async () => {
    const response = await server.guest().send('GET', '/metrics', { headers: { 'x-forwarded-for': '127.0.0.1' } });
    expect(await response.text()).not.toContain('koinon_http_request_seconds');
  });
});

describe('D12 the address that is counted', () => {
  const wrong = (server: InProcess, forwarded: string) =>
    server.guest().send('POST', '/api/session', {
      body: { email: `${forwarded.replaceAll(/\W/g, '-')}@test.example`, password: 'guess' },
      headers: { 'x-koinon-client': 'test', 'x-forwarded-for': forwarded },
    });

  it('is the connection’s own, whatever a forged header says', async () => {
    await using open = await startInProcess({ limits: { signInPerNetwork: { points: 2, within: 60_000 } } });
    expect((await wrong(open, '203.0.113.1')).status).toBe(401);
    expect((await wrong(open, '203.0.113.2')).status).toBe(401);
    expect((await wrong(open, '203.0.113.3')).status).toBe(429);
  });

  it('is what the trusted proxy says, and not what was forged before it', async () => {
    await using behind = await startInProcess({
      env: { TRUST_PROXY: '1' },
      limits: { signInPerNetwork: { points: 1, within: 60_000 } },
    });
    expect((await wrong(behind, '203.0.113.1')).status).toBe(401);
    expect((await wrong(behind, '203.0.113.2')).status).toBe(401);
    expect((await wrong(behind, '198.51.100.7, 203.0.113.2')).status).toBe(429);
  });
});

describe('languages', () => {
  const title = async (who: Visitor, language?: string) => {
    const headers = { 'x-koinon-client': 'test', ...(language === undefined ? {} : { 'accept-language': language }) };
    return (await problemOf(await who.send('GET', '/api/nothing', { headers }))).title;
  };

  it('is Greek unless the request asks for English, or the person chose it', async () => {
    expect(await title(server.guest())).toBe('Δεν βρέθηκε');
    expect(await title(server.guest(), 'fr')).toBe('Δεν βρέθηκε');
    expect(await title(server.guest(), 'fr, en;q=0.5, el;q=0.4')).toBe('Not found');
    const reader = await server.signedIn((await server.person({ locale: 'en' })).email);
    expect(await title(reader, '*')).toBe('Not found');
    expect(await title(reader, 'el')).toBe('Δεν βρέθηκε');
  });
});
