import { type DocumentStage, type DocumentState, canonicalJson, routes } from '@koinon/contract';
import { build, updateFromJson } from '@koinon/editor-schema';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carryVote } from '../../testing/carry-vote.ts';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import { type World, createWorld, problemOf } from '../../testing/world.ts';

let server: InProcess;
let world: World;
beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

const make = (kind: 'policy' | 'note' = 'policy') =>
  world.editor.call(routes.createDocument, { params: { id: world.workspace.id }, body: { kind, title: 'Κείμενο' } });
const move = (id: string, stage: DocumentState, more: { reason?: string; until?: string | null } = {}) =>
  world.coordinator.call(routes.moveStage, { params: { id }, body: { stage, ...more } });
const stageOf = (id: string, who = world.editor): Promise<DocumentStage> => who.call(routes.stage, { params: { id } });
const missing = (stage: DocumentStage) => Object.fromEntries(stage.steps.map((step) => [step.stage, step.missing]));

describe('the stages of a document', () => {
  it('lead from a draft to an adopted text, each with its row in the audit log', async () => {
    const { id } = await make();
    const until = new Date(Date.now() + 86_400_000).toISOString();
    expect(await problemOf(move(id, 'voting'))).toBe('bad-input');
    expect(await move(id, 'consultation', { until })).toMatchObject({ stage: 'consultation', until, version: null });
    expect(await problemOf(move(id, 'draft'))).toBe('not-ready');
    expect(await move(id, 'draft', { reason: 'Λείπει το άρθρο 3' })).toMatchObject({ reason: 'Λείπει το άρθρο 3' });
    await move(id, 'consultation');
    const frozen = await move(id, 'voting');
    expect(frozen).toMatchObject({ stage: 'voting', version: { number: 1 }, by: { as: 'team' } });
    expect(missing(frozen)).toEqual({ consultation: [], adopted: ['carried'], archived: [] });
    expect((await stageOf(id)).steps).toEqual([]);

    const refused = await world.coordinator.send('POST', `/api/documents/${id}/stage`, { body: { stage: 'adopted' } });
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ code: 'not-ready', errors: [{ path: 'stage', code: 'carried' }] });

    await carryVote(world.coordinator, world.editor, id);
    const adopted = await move(id, 'adopted');
    expect(adopted).toMatchObject({ stage: 'adopted', version: frozen.version });
    expect(await problemOf(move(id, 'voting', { reason: 'x' }))).toBe('bad-input');
    await move(id, 'archived');
    expect(await move(id, 'adopted')).toMatchObject({ stage: 'adopted', version: frozen.version });

    const log = await world.coordinator.call(routes.workspaceAudit, { params: { id: world.workspace.id } });
    const rows = log.items.filter((entry) => entry.subject.id === id && entry.action === 'document.state');
    expect(rows.map(({ details }) => `${details['from']} ${details['to']}`).toReversed()).toEqual([
      'draft consultation', 'consultation draft', 'draft consultation', 'consultation voting', 'voting adopted',
      'adopted archived', 'archived adopted',
    ]); // prettier-ignore
    expect(rows.map(({ details }) => details['reason'])).toContain('Λείπει το άρθρο 3');
  });

  it('are moved by who coordinates alone, also through a change of the document', async () => {
    const { id } = await make('note');
    for (const who of [world.editor, world.commenter, world.viewer]) {
      expect(await problemOf(who.call(routes.moveStage, { params: { id }, body: { stage: 'consultation' } }))).toBe(
        'no-right',
      );
      expect(await problemOf(who.call(routes.changeDocument, { params: { id }, body: { state: 'archived' } }))).toBe(
        'no-right',
      );
    }
    const change = (state: DocumentState) =>
      world.coordinator.call(routes.changeDocument, { params: { id }, body: { state } });
    for (const state of ['consultation', 'voting', 'adopted'] as const) expect((await change(state)).state).toBe(state);
    expect((await stageOf(id)).version?.number).toBe(1);
  });

  it('take a new date without moving, and none that has passed', async () => {
    const { id } = await make();
    await move(id, 'consultation');
    const until = new Date(Date.now() + 3_600_000).toISOString();
    expect((await move(id, 'consultation', { until })).until).toBe(until);
    expect(await problemOf(move(id, 'consultation', { until: '2020-01-01T00:00:00Z' }))).toBe('bad-input');
    expect((await move(id, 'consultation', { until: null })).until).toBe(null);
  });

  it('have one outcome when two coordinators move at once', async () => {
    const { id } = await make();
    await move(id, 'consultation');
    const outcomes = await Promise.all([
      problemOf(move(id, 'voting')),
      problemOf(world.chamber.call(routes.moveStage, { params: { id }, body: { stage: 'draft', reason: 'Πίσω' } })),
    ]);
    expect(outcomes.filter((one) => one === null)).toHaveLength(1);
    const { stage, version } = await stageOf(id);
    expect(stage === 'voting' ? version?.number : version).toBe(stage === 'voting' ? 1 : null);
  });
});

describe('a frozen version', () => {
  const text = build.text(build.h(1, 'Άρθρο 1'), build.p('Οι φορείς ', build.bold('συμφωνούν'), ' & υπογράφουν'));

  it('is the bytes whose hash it has, and a stranger computes that from the parts', async () => {
    const { id } = await make('note');
    await server.context.sync.write(id, updateFromJson(text, { clientID: 77 }), { personId: null });
    await move(id, 'consultation');
    const { version } = await move(id, 'voting');
    const response = await world.viewer.send('GET', `/api/frozen/${version!.id}`);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(version!.hash);
    expect((await world.outsider.send('GET', `/api/frozen/${version!.id}`)).status).toBe(404);

    const content: unknown = await (await world.viewer.send('GET', `/api/documents/${id}/content`)).json();
    expect(JSON.stringify(content)).toContain('συμφωνούν');
    expect(bytes.toString()).toBe(canonicalJson({ title: 'Κείμενο', language: 'el', content }));

    // The script of the documentation, on a file that another program has written anew.
    const doc = readFileSync(new URL('../../../docs/records.md', import.meta.url), 'utf8');
    const script = /```js\n([^]+?)```/.exec(doc)![1]!;
    const directory = mkdtempSync(join(tmpdir(), 'koinon-verify-'));
    try {
      const [program, file] = [join(directory, 'verify.mjs'), join(directory, 'text.json')];
      writeFileSync(program, script);
      writeFileSync(file, JSON.stringify({ language: 'el', content, title: 'Κείμενο' }, null, 2));
      expect(execFileSync(process.execPath, [program, file, version!.hash], { encoding: 'utf8' }).trim()).toBe(
        version!.hash,
      );
      writeFileSync(file, JSON.stringify({ language: 'el', content, title: 'Άλλο' }));
      expect(() => execFileSync(process.execPath, [program, file, version!.hash], { stdio: 'pipe' })).toThrow(
        'another text',
      );
      // A record of a text that only members may read: without the text there is nothing to work a hash out of.
      writeFileSync(file, JSON.stringify({ record: { version: { hash: version!.hash } } }));
      expect(() => execFileSync(process.execPath, [program, file], { stdio: 'pipe' })).toThrow('not in this file');
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it('stays when the text is thawed, and the next one has the next number', async () => {
    const { id } = await make();
    await move(id, 'consultation');
    const first = (await move(id, 'voting')).version!;
    const back = await move(id, 'consultation', { reason: 'Νέα πρόταση' });
    expect(back).toMatchObject({ version: null, versions: [first] });
    await server.context.sync.write(id, updateFromJson(text, { clientID: 78 }), { personId: null });
    const second = (await move(id, 'voting')).version!;
    expect(second.number).toBe(2);
    expect(second.hash).not.toBe(first.hash);
    expect((await stageOf(id)).versions).toEqual([second, first]);
  });

  it('is made by the job where the process ended in between, and once however often it is asked', async () => {
    const { id } = await make();
    await move(id, 'consultation');
    await move(id, 'voting');
    await server.context.db.collection('stages').updateMany({}, { $set: { versionId: null } });
    const made = await Promise.all([1, 2, 3].map(() => server.context.stages.freeze(id)));
    expect(new Set(made).size).toBe(1);
    expect((await stageOf(id)).versions.map(({ number }) => number)).toEqual([2, 1]);
  });
});
