import { type FrozenVersion, type Signatures, routes } from '@koinon/contract';
import { build, updateFromJson } from '@koinon/editor-schema';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuthenticator } from '../../testing/authenticator.ts';
import { carryVote } from '../../testing/carry-vote.ts';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import { type Actor, type World, createWorld, problemOf } from '../../testing/world.ts';

let server: InProcess;
let world: World;
beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

const move = async (id: string, stage: 'consultation' | 'voting' | 'adopted', reason?: string) =>
  (
    await world.coordinator.call(routes.moveStage, {
      params: { id },
      body: { stage, ...(reason ? { reason } : {}) },
    })
  ).version;
/** A document whose text is frozen. */
async function frozen(title = 'Πρόταση'): Promise<{ id: string; version: FrozenVersion }> {
  const params = { id: world.workspace.id };
  const { id } = await world.editor.call(routes.createDocument, { params, body: { kind: 'policy', title } });
  await move(id, 'consultation');
  return { id, version: (await move(id, 'voting'))! };
}
const sign = (
  who: Actor,
  id: string,
  { id: versionId, hash }: Pick<FrozenVersion, 'id' | 'hash'>,
  decisionNumber = '',
) => who.call(routes.sign, { params: { id }, body: { versionId, hash, decisionNumber } });
const list = (id: string, who: Actor = world.viewer): Promise<Signatures> =>
  who.call(routes.signatures, { params: { id } });

describe('a signature', () => {
  it('is a union’s, on the exact text, with the number of its decision', async () => {
    const { id, version } = await frozen();
    expect((await list(id, world.editor)).mine).toMatchObject([{ id: world.unions.partner, signed: 'no' }]);
    expect(await problemOf(sign(world.editor, id, { ...version, hash: 'a'.repeat(64) }))).toBe('other-text');
    expect(await problemOf(sign(world.editor, id, { ...version, id: 'a'.repeat(24) }))).toBe('conflict');
    const signed = await sign(world.editor, id, version, '12/2026');
    expect(signed.items).toMatchObject([
      {
        union: { id: world.unions.partner },
        person: { id: world.editor.me.id },
        actor: { as: 'union' },
        decisionNumber: '12/2026',
        version,
        current: true,
        attestedBy: 'koinon',
        withdrawn: null,
      },
    ]);
    expect(signed.mine).toMatchObject([{ signed: 'yes' }]);
    // Signed twice, it is signed once; with another number, that one stands.
    expect((await sign(world.editor, id, version, '12/2026')).items).toHaveLength(1);
    const renumbered = (await sign(world.editor, id, version, '13/2026')).items;
    expect(renumbered.filter(({ withdrawn }) => withdrawn === null)).toMatchObject([{ decisionNumber: '13/2026' }]);
  });

  it('is given by who speaks for a union, and by nobody else', async () => {
    const { id, version } = await frozen();
    for (const who of [world.commenter, world.viewer, world.coordinator, world.chamber])
      expect(await problemOf(sign(who, id, version))).toBe('no-right');
    expect(await problemOf(sign(world.outsider, id, version))).toBe('not-found');
    expect((await list(id)).items).toEqual([]);
  });

  it('is of the earlier version when the text has moved on, and asks to be confirmed', async () => {
    const { id, version } = await frozen();
    await sign(world.editor, id, version);
    await move(id, 'consultation', 'Νέα παράγραφος');
    const text = build.text(build.p('Άλλο κείμενο'));
    await server.context.sync.write(id, updateFromJson(text, { clientID: 9 }), { personId: null });
    const next = (await move(id, 'voting'))!;
    expect(await problemOf(sign(world.editor, id, version))).toBe('conflict');
    const before = await list(id, world.editor);
    expect(before).toMatchObject({ items: [{ current: false, version }], mine: [{ signed: 'earlier' }] });
    const after = await sign(world.editor, id, next);
    expect(after.items.map(({ current }) => current)).toEqual([false, true]);
    expect(after.mine).toMatchObject([{ signed: 'yes' }]);
  });

  it('is withdrawn as an act, and stays on record', async () => {
    const { id, version } = await frozen();
    await sign(world.editor, id, version);
    const withdraw = (who: Actor) => problemOf(who.call(routes.withdrawSignature, { params: { id }, body: {} }));
    expect(await withdraw(world.commenter)).toBe('no-right');
    expect(await withdraw(world.editor2)).toBe(null);
    expect((await list(id)).items).toMatchObject([{ withdrawn: null }]);
    expect(await withdraw(world.editor)).toBe(null);
    expect((await list(id, world.editor)).items).toMatchObject([
      { withdrawn: { actor: { union: { id: world.unions.partner } } } },
    ]);
    expect((await list(id, world.editor)).mine).toMatchObject([{ signed: 'no' }]);
    const log = await world.coordinator.call(routes.workspaceAudit, { params: { id: world.workspace.id } });
    const told = log.items.filter(({ subject }) => subject.id === id).map(({ action }) => action);
    expect(told.slice(0, 2)).toEqual(['signature.withdrawn', 'signature.given']);
  });

  it('and a stage that moves back in the same moment: it is on the version that stood, or refused', async () => {
    for (let round = 0; round < 3; round++) {
      const { id, version } = await frozen();
      const [refused] = await Promise.all([
        problemOf(sign(world.editor, id, version)),
        move(id, 'consultation', 'Πίσω'),
      ]);
      const { items } = await list(id);
      expect(items.map(({ current }) => current)).toEqual(refused === null ? [false] : []);
      expect([null, 'conflict']).toContain(refused);
    }
  });
});

describe('signatures under a text', () => {
  it('are found by the union and the number of its decision, by who reads the text, until they are withdrawn', async () => {
    const { id, version } = await frozen();
    const { editor, viewer, outsider, workspace } = world;
    await sign(editor, id, version, '77/2026-ΔΣ');
    const find = async (who: Actor) => {
      await server.context.followers.settled();
      await server.context.search.settled();
      return (await who.call(routes.search, { query: { q: '77/2026-ΔΣ', kind: 'signature' } })).items;
    };
    expect(await find(viewer)).toMatchObject([
      { id, place: { path: `/documents/${id}#document-signatures`, workspace: { id: workspace.id } } },
    ]);
    expect(await find(outsider)).toEqual([]);
    // Those of before search knew them are read at the next start.
    await server.context.db.collection('searchPassages').deleteMany({ kind: 'signature' });
    for (const feature of server.context.features) await feature.bringUpToDate?.();
    expect(await find(viewer)).toHaveLength(1);
    await editor.call(routes.withdrawSignature, { params: { id }, body: {} });
    expect(await find(viewer)).toEqual([]);
  });
});

describe('a signature by a passkey', () => {
  it('is on exactly that text, and a stranger checks it with the record and the script', async () => {
    const { id, version } = await frozen('Υπογεγραμμένη πρόταση');
    const key = createAuthenticator(server.url);
    const made = key.make(await world.editor.call(routes.askNewPasskey, {}));
    await world.editor.call(routes.addPasskey, { body: { answer: made } });
    const input = { versionId: version.id, hash: version.hash, decisionNumber: '14/2026' };
    const ask = (body = input) => world.editor.call(routes.askSignature, { params: { id }, body });
    const give = async (more: Partial<typeof input> = {}) =>
      world.editor.call(routes.sign, {
        params: { id },
        body: { ...input, answer: key.prove(await ask()), ...more },
      });
    const signInQuestion = await world.guest.call(routes.askPasskey, {});
    const other = { ...input, answer: key.prove(signInQuestion) };
    expect(await problemOf(world.editor.call(routes.sign, { params: { id }, body: other }))).toBe('passkey-refused');
    expect(await problemOf(ask({ ...input, hash: 'a'.repeat(64) }))).toBe('other-text');
    expect(await problemOf(world.commenter.call(routes.askSignature, { params: { id }, body: input }))).toBe(
      'no-right',
    );
    // Agreed to with another number than it is sent with.
    expect(await problemOf(give({ decisionNumber: '15/2026' }))).toBe('passkey-refused');
    await sign(world.editor, id, version, '14/2026');
    const standing = (await give()).items.filter(({ withdrawn }) => withdrawn === null);
    expect(standing).toMatchObject([{ attestedBy: 'key', fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/) }]);
    expect((await give()).items).toHaveLength(2);
    const keysOf = (unionId: string) => world.outsider.call(routes.unionKeys, { params: { id: unionId } });
    expect((await keysOf(world.unions.partner)).items).toMatchObject([{ fingerprint: standing[0]!.fingerprint }]);
    expect((await keysOf(world.unions.second)).items).toEqual([]);

    await carryVote(world.coordinator, world.editor, id);
    await move(id, 'adopted');
    const code = version.hash.slice(0, 16);
    const page = await (await world.guest.send('GET', `/v/${code}`)).text();
    expect(page).toContain(`με κλειδί ${standing[0]!.fingerprint!}`);
    const record = await (await world.guest.send('GET', `/v/${code}/record.json`)).text();
    expect(record).not.toContain(world.editor.me.name);

    const doc = readFileSync(new URL('../../../docs/records.md', import.meta.url), 'utf8');
    const script = [...doc.matchAll(/```js\n([^]+?)```/g)].map(([, code]) => code!)[1]!;
    const directory = mkdtempSync(join(tmpdir(), 'koinon-signatures-'));
    try {
      const [program, file] = [join(directory, 'signatures.mjs'), join(directory, 'record.json')];
      writeFileSync(program, script);
      const run = (text: string) => {
        writeFileSync(file, text);
        return spawnSync(process.execPath, [program, file], { encoding: 'utf8' });
      };
      expect(run(record)).toMatchObject({ status: 0, stdout: expect.stringContaining('signed by key') });
      expect(run(record.replaceAll('14/2026', '99/2026'))).toMatchObject({
        status: 1,
        stdout: expect.stringContaining('NOT SIGNED'),
      });
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

describe('what strangers verify', () => {
  it('is an adopted text by its hash: who signed it and what was voted', async () => {
    const { id, version } = await frozen();
    const verify = (hash: string) => world.guest.call(routes.verify, { params: { hash } });
    expect(await problemOf(verify(version.hash))).toBe('not-found');
    await carryVote(world.coordinator, world.editor, id);
    await sign(world.editor, id, version, '12/2026');
    await move(id, 'adopted');
    const found = await verify(version.hash.slice(0, 16));
    expect(found).toMatchObject({
      title: 'Πρόταση',
      stage: 'adopted',
      version,
      signatures: [{ union: { id: world.unions.partner }, decisionNumber: '12/2026' }],
      votes: [{ for: 1, against: 0, entitled: 2, outcome: 'carried' }],
    });
    expect(JSON.stringify(found)).not.toContain(world.editor.me.name);
    expect(await problemOf(verify('0'.repeat(64)))).toBe('not-found');
  });
});
