import { documentKinds, routes, streamOf } from '@koinon/contract';
import { build, jsonOf, updateFromJson } from '@koinon/editor-schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type InProcess, soon, startInProcess } from '../../testing/in-process.ts';
import { type World, createWorld, problemOf } from '../../testing/world.ts';

type Gate = ReturnType<typeof Promise.withResolvers<void>>;
let server: InProcess;
let world: World;

beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

const make = (title: string, kind: (typeof documentKinds)[number] = 'note') =>
  world.editor.call(routes.createDocument, { params: { id: world.workspace.id }, body: { kind, title } });
const content = (id: string, format?: string, who: World['guest'] = world.viewer) =>
  who.send('GET', `/api/documents/${id}/content${format ? `?format=${format}` : ''}`);
const auditOf = async () =>
  (await world.coordinator.call(routes.workspaceAudit, { params: { id: world.workspace.id } })).items;

describe('a document', () => {
  it.each(documentKinds)('of kind %s begins with its template', async (kind) => {
    const made = await make(`Έγγραφο ${kind}`, kind);
    expect(made).toMatchObject({ kind, state: 'draft', access: 'write', lock: null, openThreads: 0 });
    expect(made.createdBy).toMatchObject({ id: world.editor.me.id, union: { id: world.unions.partner } });
    const json = (await (await content(made.id)).json()) as { type: string; content: { type: string }[] };
    expect(json.type).toBe('doc');
    expect(json.content.length).toBeGreaterThan(0);
    const stored = await server.context.sync.read(made.id);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, stored);
    expect(jsonOf(doc)).toMatchObject({ content: json.content.map(({ type }) => ({ type })) });
  });

  it('is listed in Greek order and counted', async () => {
    for (const title of ['Ωμέγα', 'άλφα', 'Βήτα']) await make(title);
    const { items } = await world.viewer.call(routes.documents, { params: { id: world.workspace.id } });
    const titles = items.map((item) => item.title);
    expect(titles.filter((title) => ['Ωμέγα', 'άλφα', 'Βήτα'].includes(title))).toEqual(['άλφα', 'Βήτα', 'Ωμέγα']);
    const shown = await world.viewer.call(routes.workspace, { params: { id: world.workspace.id } });
    expect(shown.documentCount).toBe(items.length);
  });

  it('is a template of its workspace where whoever may manage it says so', async () => {
    const { id, template } = await make('Πρότυπο πρακτικών', 'minutes');
    const say = (who: World['editor'], yes: boolean) =>
      who.call(routes.changeDocument, { params: { id }, body: { template: yes } });
    expect(template).toBe(false);
    expect(await problemOf(say(world.viewer, true))).toBe('no-right');
    expect(await problemOf(say(world.outsider, true))).toBe('not-found');
    expect(await say(world.editor, true)).toMatchObject({ template: true });
    const listed = await world.viewer.call(routes.documents, { params: { id: world.workspace.id } });
    expect(listed.items.filter((item) => item.template).map((item) => item.id)).toEqual([id]);
    // What begins as it is a document like others.
    const copied = await world.editor.call(routes.copyDocument, { params: { id }, body: { title: 'Πρακτικά Μαΐου' } });
    expect(copied).toMatchObject({ kind: 'minutes', template: false });
    expect(await say(world.editor, true)).toMatchObject({ template: true });
    expect(await say(world.editor, false)).toMatchObject({ template: false });
    const told = (await auditOf())
      .map(({ action }) => action)
      .filter((action) => action.startsWith('document.template'));
    expect(told).toEqual(['document.templateEnded', 'document.template']);
  });

  it('shows a lock with its reason, and names it as what stands in the way', async () => {
    const { id } = await make('Κλείδωμα');
    const params = { id };
    const lock = world.editor.call(routes.lockDocument, { params, body: { reason: 'x' } });
    expect(await problemOf(lock)).toBe('no-right');
    await world.coordinator.call(routes.lockDocument, { params, body: { reason: 'Τελικός έλεγχος' } });
    expect(await world.editor.call(routes.document, { params })).toMatchObject({
      access: 'comment',
      lock: { reason: 'Τελικός έλεγχος', by: { id: world.coordinator.me.id } },
    });
    const rename = () => problemOf(world.editor.call(routes.changeDocument, { params, body: { title: 'Νέος' } }));
    expect(await rename()).toBe('locked');
    await world.coordinator.call(routes.unlockDocument, { params });
    expect(await rename()).toBe(null);
  });

  it('tells the open connections of every change of rights', async () => {
    const { id } = await make('Ανακοίνωση');
    const heard: unknown[] = [];
    const off = server.context.events.on('rights.changed', (change) => void heard.push(change));
    await world.coordinator.call(routes.lockDocument, { params: { id }, body: { reason: 'x' } });
    await world.coordinator.call(routes.changeDocument, { params: { id }, body: { title: 'Τίτλος' } });
    await world.coordinator.call(routes.changeDocument, { params: { id }, body: { state: 'consultation' } });
    off();
    const change = { documentIds: [id], workspaceIds: [world.workspace.id] };
    expect(heard).toEqual([change, change]);
  });
});

describe('the text of a document', () => {
  const hostile = build.text(
    build.h(1, 'Άρθρο 1 <script>alert(1)</script>'),
    build.p('Οι φορείς ', build.bold('συμφωνούν'), ' & υπογράφουν'),
  );

  it('is given in four formats, inert and with a name', async () => {
    const { id } = await make('Κείμενο "δοκιμής" <b>');
    await server.context.sync.write(id, updateFromJson(hostile, { clientID: 77 }), { personId: null });
    const json = await content(id);
    expect(json.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(JSON.stringify(await json.json())).toContain('συμφωνούν');

    const html = await content(id, 'html');
    expect(Object.fromEntries(html.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    });
    expect(html.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
    const name = html.headers.get('content-disposition') ?? '';
    expect(name).toMatch(/^inline; filename="[a-z0-9-]+\.html"; filename\*=UTF-8''[A-Za-z0-9%._~-]+$/);
    const page = await html.text();
    expect(page).toContain('<html lang="el">');
    expect(page).toContain('<strong>συμφωνούν</strong>');
    expect(page).not.toMatch(/<script|<b>/);

    expect(await (await content(id, 'markdown')).text()).toContain('**συμφωνούν**');
    const text = await content(id, 'text');
    expect(text.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await text.text()).toContain('Οι φορείς συμφωνούν & υπογράφουν');
    expect((await content(id, 'docx')).status).toBe(400);
  });
});

describe('what the document server asks and tells', () => {
  const port = () => server.context.sync;
  it('counts an edit as one fact a minute and moves the time of the last change', async () => {
    const { id } = await make('Ζωντανό κείμενο');
    const { createSyncPort } = await import('./index.ts');
    const { documents, suggestions: side, facts, events, clock, identity, logger } = server.context;
    const head = await facts.head(streamOf.workspace(world.workspace.id));
    const at = new Date(Date.now() + 5_000);
    {
      await using told = createSyncPort({ documents, side, facts, events, clock, identity, logger, every: 60_000 });
      for (const step of [0, 1, 2])
        told.happened({
          type: 'edited',
          documentId: id,
          personIds: [world.editor.me.id],
          at: new Date(at.getTime() + step),
        });
      told.happened({ type: 'incident', documentId: id, code: 'hash', personId: null, detail: 'state' });
    }
    const since = await facts.since(streamOf.workspace(world.workspace.id), head);
    expect(since.map((fact) => fact.type).sort()).toEqual(['document.edited', 'document.edited', 'document.incident']);
    const edited = since.find((fact) => fact.type === 'document.edited');
    expect(edited?.actor).toMatchObject({
      person: { id: world.editor.me.id },
      union: { id: world.unions.partner },
      as: 'union',
    });
    const shown = await world.viewer.call(routes.document, { params: { id } });
    expect(Date.parse(shown.updatedAt)).toBe(at.getTime() + 2);
    const around = await world.viewer.call(routes.workspace, { params: { id: world.workspace.id } });
    expect(around.updatedAt).toBe(shown.updatedAt);
    expect((await auditOf())[0]).toMatchObject({ action: 'document.incident', details: { code: 'hash' } });
    expect(port().state().storeHealthy).toBe(true);
  });

  it('writes a fact later when its workspace was being written for so long that the driver gave it up', async () => {
    const { id } = await make('Κάτω από φορτίο');
    const { createSyncPort } = await import('./index.ts');
    const { documents, suggestions: side, facts, events, clock, identity, logger } = server.context;
    const stream = streamOf.workspace(world.workspace.id);
    const head = await facts.head(stream);
    const [taken, release, gaveUp] = [0, 1, 2].map(() => Promise.withResolvers<void>()) as [Gate, Gate, Gate];
    const other = facts.transact(async (tx) => {
      await tx.lockRights(stream);
      taken.resolve();
      await release.promise;
    });
    await taken.promise;
    /** The driver tries again for two minutes; this one has no patience at all. */
    const impatient: typeof facts = {
      ...facts,
      transact: (work) =>
        facts.transact((tx) =>
          work(tx).catch((cause: unknown) => {
            gaveUp.resolve();
            throw new Error('given up', { cause });
          }),
        ),
    };
    await using told = createSyncPort({ documents, side, facts: impatient, events, clock, identity, logger, wait: 20 });
    told.happened({ type: 'incident', documentId: id, code: 'hash', personId: null, detail: 'state' });
    await gaveUp.promise;
    release.resolve();
    await other;
    const types = async () => (await facts.since(stream, head)).map(({ type }) => type);
    await expect.poll(types, soon).toEqual(['document.incident']);
  });

  it('answers with the right of this instant', async () => {
    const { id } = await make('Δικαιώματα');
    const { createSyncPort } = await import('./index.ts');
    const { documents, suggestions: side, facts, events, clock, identity, logger, sessions } = server.context;
    await using asked = createSyncPort({ documents, side, facts, events, clock, identity, logger });
    const callerOf = async ({ me }: World['editor']) => {
      const [session] = (await sessions.list(me.id, {})).items;
      return { sessionId: session!.id, personId: me.id };
    };
    const editor = await callerOf(world.editor);
    expect(await asked.access(editor, id)).toMatchObject({
      exists: true,
      level: 'write',
      person: { id: world.editor.me.id, name: 'Γιώργος', union: { id: world.unions.partner, shortName: 'Πίνδος' } },
    });
    expect(await asked.access(await callerOf(world.commenter), id)).toMatchObject({ level: 'comment' });
    expect(await asked.access(await callerOf(world.viewer), id)).toMatchObject({ level: 'read' });
    const nowhere = { exists: false, level: 'none', person: null };
    expect(await asked.access(await callerOf(world.outsider), id)).toEqual(nowhere);
    expect(await asked.access(null, id)).toEqual(nowhere);
    expect(await asked.access(editor, 'not-an-id')).toEqual(nowhere);
    expect(await asked.access({ ...editor, sessionId: 'f'.repeat(24) }, id)).toEqual(nowhere);
    await world.coordinator.call(routes.lockDocument, { params: { id }, body: { reason: 'x' } });
    expect(await asked.access(editor, id)).toMatchObject({ level: 'comment' });
  });
});
