import { execFileSync } from 'node:child_process';
import { type Answers, type ApplicationFile, type Call, limits, routes, urlOf } from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, type MovableClock, movableClock, soon, startInProcess } from '../../testing/in-process.ts';
import { type World, createWorld, problemOf } from '../../testing/world.ts';

let server: InProcess;
let world: World;
let clock: MovableClock;
let call: Call;
const day = 24 * 60 * 60 * 1000;
const plenty = { points: 10_000, within: 60_000 };

beforeAll(async () => {
  clock = movableClock();
  server = await startInProcess({
    clock,
    limits: {
      formsUnproven: plenty,
      formsPerAddress: plenty,
      callFilesPerNetwork: { points: 40, within: 60_000 },
      call: { ...limits.call, fileBytes: 64 * 1024, files: 4 },
    },
  });
  world = await createWorld(server);
  const made = await world.chamber.call(routes.createCall, {
    body: {
      title: 'Πρόσκληση με αρχεία',
      deadline: new Date(clock.now().getTime() + 30 * day).toISOString(),
      workspaceIds: [world.workspace.id],
      questions: [
        { id: 'statute', kind: 'file', label: 'Το καταστατικό', required: true },
        { id: 'logo', kind: 'file', label: 'Το σήμα' },
      ],
    },
  });
  call = await world.chamber.call(routes.publishCall, { params: { id: made.id } });
});
afterAll(() => server?.[Symbol.asyncDispose]());

let made = 0;
const answers = (more: Answers = {}): Answers => ({
  unionName: `Ένωση ${(made += 1)}`,
  region: 'crete',
  contactName: 'Μαρία Αλεξίου',
  contactEmail: `files${made}@test.example`,
  ...more,
});
const pdf = (words: string, bytes = 0) => Buffer.concat([Buffer.from(`%PDF-1.7\n${words}\n`), Buffer.alloc(bytes, 32)]);
const draft = async (given: Answers): Promise<string> => {
  const body = { email: String(given['contactEmail']), answers: given };
  return (await server.guest().call(routes.keepDraft, { params: { slug: call.slug }, body })).token;
};
function bring(token: string, question: string, bytes: Buffer, name = 'Καταστατικό.pdf'): Promise<Response> {
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(bytes)]), name);
  return fetch(server.url + urlOf(routes.addApplicationFile, { token, question }), {
    method: 'POST',
    headers: { 'x-koinon-client': 'test' },
    body,
  });
}
const brought = async (...given: Parameters<typeof bring>): Promise<ApplicationFile> => {
  const response = await bring(...given);
  expect(response.status).toBe(201);
  return (await response.json()) as ApplicationFile;
};
const codeOf = async (response: Promise<Response>) => ((await (await response).json()) as { code: string }).code;
const own = (token: string) => server.guest().call(routes.ownApplication, { params: { token } });
const change = async (token: string, given: Answers) =>
  server.guest().call(routes.changeOwnApplication, {
    params: { token },
    body: { answers: given, version: (await own(token)).version },
  });
const apply = (given: Answers, token?: string) =>
  server.guest().call(routes.apply, {
    params: { slug: call.slug },
    body: { answers: given, consent: true, ...(token ? { draft: token } : {}) },
  });
const rowsLeft = (name: string) => server.context.db.collection('files').countDocuments({ kind: 'answer', name });
const kept = async () =>
  (await server.context.files.quota.of({ personId: null, workspaceId: null })).installation!.used;

/** What a reader of the PDF finds in it. */
const textOfPdf = (bytes: Buffer): string =>
  execFileSync('pdftotext', ['-', '-'], { input: bytes, encoding: 'utf8' }).replace(/\s+/g, ' ');

describe('a file that answers a question of a call', () => {
  it('is brought without an account, read by the team as a download, and by nobody else', async () => {
    const given = answers();
    const token = await draft(given);
    const file = await brought(token, 'statute', pdf('καταστατικό'));
    expect(file).toMatchObject({ question: 'statute', name: 'Καταστατικό.pdf' });
    expect(await problemOf(apply(given, token))).toBe('bad-input');
    const { receipt } = await apply({ ...given, statute: file.id }, token);
    const { items } = await world.chamber.call(routes.applications, { params: { id: call.id }, query: { q: receipt } });
    const found = await world.chamber.call(routes.application, { params: { id: items[0]!.id } });
    expect(found.files).toEqual([file]);
    const address = urlOf(routes.applicationFile, { id: found.id, fileId: file.id });
    const response = await world.chamber.send('GET', address);
    expect(await response.text()).toContain('καταστατικό');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
    expect((await world.editor.send('GET', address)).status).toBe(403);
    expect((await server.guest().send('GET', address)).status).toBe(401);
    // Neither is it a file of the workspace, nor one of another application.
    expect((await world.chamber.send('GET', `/api/files/${file.id}`)).status).toBe(404);
    const stranger = await draft(answers());
    const elsewhere = urlOf(routes.ownApplicationFile, { token: stranger, fileId: file.id });
    expect((await server.guest().send('GET', elsewhere)).status).toBe(404);
    expect((await world.chamber.send('GET', urlOf(routes.applicationsCsv, { id: call.id }))).status).toBe(200);
    const table = await (await world.chamber.send('GET', urlOf(routes.applicationsCsv, { id: call.id }))).text();
    expect(table).toContain('Καταστατικό.pdf');
    expect(server.log()).not.toContain(token);
  });

  it('is named in the PDF of its application, which the team alone reads', async () => {
    const given = answers();
    const token = await draft(given);
    const file = await brought(token, 'statute', pdf('καταστατικό'));
    const { receipt } = await apply({ ...given, statute: file.id }, token);
    const { items } = await world.chamber.call(routes.applications, { params: { id: call.id }, query: { q: receipt } });
    const address = urlOf(routes.applicationPdf, { id: items[0]!.id });
    const response = await world.chamber.send('GET', address);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    const text = textOfPdf(Buffer.from(await response.arrayBuffer()));
    for (const word of [receipt, String(given['unionName']), 'Το καταστατικό', file.name, 'Κρήτης'])
      expect(text).toContain(word);
    expect((await world.editor.send('GET', address)).status).toBe(403);
  });

  it('is refused when it is too large, not what it says, or answers no question', async () => {
    const token = await draft(answers());
    expect((await bring(token, 'statute', pdf('ένα', 63 * 1024))).status).toBe(201);
    expect(await codeOf(bring(token, 'statute', pdf('δύο', 65 * 1024)))).toBe('too-large');
    expect(await codeOf(bring(token, 'statute', Buffer.from('MZ\u0000\u0001program'), 'a.pdf'))).toBe('wrong-type');
    expect(await codeOf(bring(token, 'statute', Buffer.alloc(0)))).toBe('bad-input');
    expect(await codeOf(bring(token, 'unionName', pdf('τρία')))).toBe('not-found');
    expect(await codeOf(bring('x'.repeat(43), 'statute', pdf('τέσσερα')))).toBe('not-found');
    // What is named as the answer must have been brought for that question, to this application.
    const file = await brought(token, 'logo', pdf('σήμα'));
    expect(await problemOf(apply(answers({ statute: file.id }), token))).toBe('bad-input');
    expect(await problemOf(apply(answers({ statute: file.id })))).toBe('bad-input');
  });

  it('gives its place to a newer one in a draft, and goes with the draft', async () => {
    const before = await kept();
    const given = answers();
    const token = await draft(given);
    const name = `Δοκιμή ${made}.pdf`;
    const first = await brought(token, 'statute', pdf('πρώτο'), name);
    await change(token, { ...given, statute: first.id });
    const second = await brought(token, 'statute', pdf('δεύτερο'), name);
    await change(token, { ...given, statute: second.id });
    expect((await own(token)).files).toEqual([second]);
    await server.guest().call(routes.withdrawApplication, { params: { token } });
    expect(await rowsLeft(name)).toBe(0);
    expect(await kept()).toBe(before);
  });

  it('goes with a draft that nobody sent', async () => {
    const token = await draft(answers());
    const name = `Ξεχασμένο ${made}.pdf`;
    await brought(token, 'statute', pdf('ξεχασμένο'), name);
    clock.forward(limits.retention.drafts.days * day + day);
    await server.context.jobs.enqueue('applications.dropDrafts', {});
    await expect.poll(() => rowsLeft(name), soon).toBe(0);
    expect(await problemOf(own(token))).toBe('not-found');
    clock.forward(-limits.retention.drafts.days * day - day);
  });

  it('stays for the reviewers when another takes its place after sending, as many as an application holds', async () => {
    const given = answers();
    const token = await draft(given);
    const first = await brought(token, 'statute', pdf('πρώτο'));
    await apply({ ...given, statute: first.id }, token);
    const second = await brought(token, 'statute', pdf('διορθωμένο'));
    const changed = await change(token, { ...given, statute: second.id });
    expect(changed.files).toEqual([first, second]);
    expect(changed.answers['statute']).toBe(second.id);
    await brought(token, 'logo', pdf('α'));
    await brought(token, 'logo', pdf('β'));
    expect(await codeOf(bring(token, 'logo', pdf('γ')))).toBe('quota-full');
  });

  it('is counted for its network', async () => {
    const token = await draft(answers());
    let status = 201;
    for (let i = 0; i < 45 && status !== 429; i += 1) ({ status } = await bring(token, 'statute', pdf('πολλά')));
    expect(status).toBe(429);
  });
});
