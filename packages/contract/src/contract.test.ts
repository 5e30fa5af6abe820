import { describe, expect, it } from 'vitest';
import {
  bodyParts,
  createClient,
  errorTable,
  limits,
  mentionOf,
  problemOf,
  ProblemError,
  type Route,
  routes,
  shapes,
  urlOf,
} from './index.ts';
import { openApiOf } from './openapi.ts';

const id = 'a'.repeat(24);

describe('route table', () => {
  it('has one row for each method and path, and a schema for each parameter of a path', () => {
    const rows: Route[] = Object.values(routes);
    expect(new Set(rows.map((row) => `${row.method} ${row.path}`)).size).toBe(rows.length);
    for (const row of rows) {
      const named = [...row.path.matchAll(/:(\w+)/g)].map((match) => match[1]);
      expect(Object.keys(row.params?.shape ?? {}).sort(), row.path).toEqual(
        named.sort((a, b) => String(a).localeCompare(String(b))),
      );
    }
  });
  it('becomes an OpenAPI 3.1 document with every route in it', () => {
    const api = openApiOf(routes, { title: 'Koinon', version: '1', cookie: 'koinon' });
    expect(api.openapi).toBe('3.1.0');
    expect(Object.values(api.paths).flatMap(Object.keys)).toHaveLength(Object.keys(routes).length);
    expect(api.paths['/api/documents/{id}/threads']).toHaveProperty('post');
  });
});

describe('client', () => {
  it('fills in parameters and query, and refuses a missing parameter', () => {
    expect(urlOf(routes.content, { id }, { format: 'html' })).toBe(`/api/documents/${id}/content?format=html`);
    expect(() => urlOf(routes.content)).toThrow('parameter id');
  });
  it('sends JSON and rejects with the problem of an error answer', async () => {
    const sent: Request[] = [];
    const answers = [
      Response.json({ id, ok: true }),
      Response.json(problemOf('no-right', 'en'), {
        status: 403,
        headers: { 'content-type': 'application/problem+json' },
      }),
    ];
    const call = createClient({
      baseUrl: 'http://koinon.test',
      fetch: (input, init) => (sent.push(new Request(input, init)), Promise.resolve(answers.shift()!)),
    });
    await call(routes.reply, { params: { id }, body: { body: 'Καλημέρα' } });
    expect(await sent[0]!.json()).toEqual({ body: 'Καλημέρα' });
    const error: unknown = await call(routes.document, { params: { id } }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ProblemError);
    expect((error as ProblemError).problem?.code).toBe('no-right');
  });
});

describe('errors', () => {
  it('have words in both languages and a status of their kind', () => {
    for (const [code, row] of Object.entries(errorTable)) {
      expect(row.status, code).toBeGreaterThanOrEqual(400);
      expect(row.title.el, code).toMatch(/[α-ω]/);
      expect(row.title.en, code).toMatch(/^[A-Z]/);
    }
    expect(problemOf('not-found', 'el', { detail: 'x' })).toMatchObject({
      status: 404,
      title: 'Δεν βρέθηκε',
      detail: 'x',
    });
  });
});

describe('shapes', () => {
  it('take input at the limit and refuse it one over', () => {
    const title = (length: number) =>
      shapes.documentInput.safeParse({ kind: 'note', title: 'α'.repeat(length) }).success;
    expect([title(limits.title), title(limits.title + 1), title(0)]).toEqual([true, false, false]);
  });
  it('take no objects where strings belong', () => {
    expect(shapes.signIn.safeParse({ email: { $gt: '' }, password: { $ne: '' } }).success).toBe(false);
  });
  it('a thread hangs on relative positions with a quote, or on the whole document', () => {
    expect(shapes.threadInput.safeParse({ anchor: null, body: 'Σύμφωνοι' }).success).toBe(true);
    expect(
      shapes.threadInput.safeParse({ anchor: { start: 'AAE=', end: 'AAE=', quote: 'λόγια' }, body: 'ναι' }).success,
    ).toBe(true);
    expect(
      shapes.threadInput.safeParse({ anchor: { start: '<b>', end: 'AAE=', quote: 'λόγια' }, body: 'ναι' }).success,
    ).toBe(false);
  });
});

describe('bodyParts', () => {
  it('splits mentions from text and loses nothing', () => {
    const body = `Ρωτήστε ${mentionOf('person', id, 'Μαρία [Νίκα]')} και ${mentionOf('union', id, 'ΕΚΟΣ')}.`;
    expect(bodyParts(body)).toEqual([
      { type: 'text', text: 'Ρωτήστε ' },
      { type: 'mention', of: 'person', id, name: 'Μαρία  Νίκα ' },
      { type: 'text', text: ' και ' },
      { type: 'mention', of: 'union', id, name: 'ΕΚΟΣ' },
      { type: 'text', text: '.' },
    ]);
  });
  it('leaves what only looks like a mention alone', () => {
    for (const body of ['@[x](person:123)', '@[](person:aaaaaaaaaaaaaaaaaaaaaaaa)', 'a@b.gr', ''])
      expect(bodyParts(body).every((part) => part.type === 'text')).toBe(true);
  });
});
