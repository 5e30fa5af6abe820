import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FrozenVersion, type Vote, routes } from '@koinon/contract';
import { type TextJson, build, updateFromJson } from '@koinon/editor-schema';
import { textOf } from '@koinon/live-text';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carryVote } from '../../testing/carry-vote.ts';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import { type Visitor, visitor } from '../../testing/visitor.ts';
import { type World, createWorld, problemOf } from '../../testing/world.ts';
import * as Y from 'yjs';

let server: InProcess;
let world: World;
let directory: string;
let guest: Visitor;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'koinon-records-'));
  server = await startInProcess();
  world = await createWorld(server);
  guest = visitor(server.url);
});
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  await rm(directory, { recursive: true, force: true });
});

const move = (id: string, stage: 'consultation' | 'voting' | 'adopted') =>
  world.coordinator.call(routes.moveStage, { params: { id }, body: { stage } });

/** A text in its vote. */
async function frozen(title: string, ...more: TextJson[]): Promise<{ id: string; version: FrozenVersion }> {
  const { id } = await world.editor.call(routes.createDocument, {
    params: { id: world.workspace.id },
    body: { kind: 'policy', title },
  });
  const text = build.text(build.h(1, 'Άρθρο 1'), build.p('Οι κοινωνικές ρήτρες εφαρμόζονται.'), ...more);
  await server.context.sync.write(id, updateFromJson(text, { clientID: 9 }), { personId: null });
  await move(id, 'consultation');
  return { id, version: (await move(id, 'voting')).version! };
}

async function take(path: string, who: Visitor = world.viewer) {
  const response = await who.send('GET', path);
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, bytes, sha256: sha256(bytes) };
}
const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');

const markersIn = (text: Y.Text): number =>
  (text.toDelta() as { insert: unknown }[]).filter(({ insert }) => typeof insert !== 'string').length;

/** The words of a PDF, on one line. */
async function wordsOf(bytes: Buffer): Promise<string> {
  const path = join(directory, 'file.pdf');
  await writeFile(path, bytes);
  return execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ');
}

describe('what stays of a decision', () => {
  let id: string;
  let version: FrozenVersion;
  let vote: Vote;
  let issued: { bytes: Buffer; sha256: string };
  beforeAll(async () => {
    ({ id, version } = await frozen('Ρήτρες & <ένταξη>'));
    issued = await take(`/api/frozen/${version.id}/file`);
    vote = await carryVote(world.coordinator, world.editor, id);
  });
  const verify = (hash: string) => guest.call(routes.verify, { params: { hash } });

  it('is minutes, with who voted what and the draft of the decision, once the vote is closed', async () => {
    const other = await frozen('Άλλο κείμενο');
    const open = await world.coordinator.call(routes.openVote, {
      params: { id: other.id },
      body: { question: 'Ναι;' },
    });
    expect((await take(`/api/votes/${open.id}/minutes`)).status).toBe(409);
    const { status, headers, bytes } = await take(`/api/votes/${vote.id}/minutes`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/pdf');
    const words = await wordsOf(bytes);
    const union = vote.ballots[0]!.union.name;
    for (const said of [
      'Πρακτικό ψηφοφορίας',
      'Υπερψηφίστηκε',
      union,
      'εγκρίνουν το κείμενο',
      version.hash.slice(0, 16),
    ])
      expect(words).toContain(said);
    const word = await take(`/api/votes/${vote.id}/minutes?format=docx`);
    expect(word.bytes.subarray(0, 2).toString()).toBe('PK');
    expect((await take(`/api/votes/${vote.id}/minutes`, world.outsider)).status).toBe(404);
  });

  it('is minutes of a vote on an amendment too, which say what it is', async () => {
    const params = { id: world.workspace.id };
    const { id: other } = await world.editor.call(routes.createDocument, {
      params,
      body: { kind: 'note', title: 'Όροι' },
    });
    const text = build.text(build.h(1, 'Άρθρο 1'), build.p('Η πληρωμή γίνεται σε δέκα ημέρες.'));
    await server.context.sync.write(other, updateFromJson(text, { clientID: 9 }), { personId: null });
    await move(other, 'consultation');
    const { branchId } = await world.editor.call(routes.branch, { params: { id: other }, body: { as: 'union' } });
    const doc = new Y.Doc();
    Y.applyUpdate(doc, await server.context.sync.read(branchId));
    const own = textOf(doc);
    const at = own.toString().indexOf('δέκα') + markersIn(own);
    own.delete(at, 4);
    own.insert(at, 'πέντε', {});
    await server.context.sync.write(branchId, Y.encodeStateAsUpdate(doc), { personId: null });
    const { items } = await world.editor.call(routes.suggestions, { params: { id: other } });
    const made = await world.editor.call(routes.submitAmendments, {
      params: { id: other },
      body: { suggestionIds: items.map((one) => one.id), reasoning: 'Για τους μικρούς.' },
    });
    const amendmentId = made.items[0]!.id;
    const body = { question: 'Δεκτή;', amendmentId };
    const { id: voteId } = await world.coordinator.call(routes.openVote, { params: { id: other }, body });
    await world.editor.call(routes.cast, { params: { id: voteId }, body: { choice: 'for' } });
    await world.coordinator.call(routes.closeVote, { params: { id: voteId }, body: {} });
    const words = await wordsOf((await take(`/api/votes/${voteId}/minutes`)).bytes);
    for (const said of ['Τροπολογία: 1', 'να γραφεί «πέντε»', 'κάνουν δεκτή την τροπολογία 1'])
      expect(words).toContain(said);
  });

  it('is the frozen text as a file, which strangers verify by its bytes once it is adopted', async () => {
    expect((await wordsOf(issued.bytes)).match(/Οι κοινωνικές ρήτρες εφαρμόζονται\./g)).toHaveLength(1);
    expect(await problemOf(verify(issued.sha256))).toBe('not-found');
    await move(id, 'adopted');
    expect(await verify(issued.sha256)).toMatchObject({
      file: 'text',
      title: 'Ρήτρες & <ένταξη>',
      version: { hash: version.hash },
    });
    const changed = Buffer.from(issued.bytes);
    changed[changed.length - 20]! ^= 1;
    expect(await problemOf(verify(sha256(changed)))).toBe('not-found');
  });

  it('names nobody who deleted their account, but for the bytes that were hashed', async () => {
    const one = await frozen('Με αναφορά', build.p('Γράφει η ', build.mention('person', 'f'.repeat(24), 'Δέσποινα')));
    const words = await wordsOf((await take(`/api/frozen/${one.version.id}/file`)).bytes);
    expect(words).toContain('@Πρώην μέλος');
    expect(words).toContain('όπως πάγωσε, με το όνομα');
    expect(words).not.toContain('Δέσποινα');
    const hashed = await take(`/api/frozen/${one.version.id}`);
    expect(hashed.sha256).toBe(one.version.hash);
    expect(hashed.bytes.toString()).toContain('Δέσποινα');
    expect(await wordsOf(issued.bytes)).not.toContain('με το όνομα');
  });

  it('is a page that anybody reads without scripts, and a record to keep', async () => {
    const { versionId: _, ...signature } = { versionId: version.id, hash: version.hash, decisionNumber: '12/2026' };
    await world.editor.call(routes.sign, { params: { id }, body: { versionId: version.id, ...signature } });
    const code = version.hash.slice(0, 16);
    const page = await take(`/v/${code.toUpperCase().replace(/(.{4})/g, '$1-')}`, guest);
    const html = page.bytes.toString('utf8');
    expect(page.status).toBe(200);
    for (const said of ['Ρήτρες &amp; &lt;ένταξη&gt;', '12/2026', 'Υπερψηφίστηκε', version.hash])
      expect(html).toContain(said);
    const record = await take(`/v/${code}/record.json`, guest);
    expect(JSON.parse(record.bytes.toString('utf8'))).toMatchObject({ record: { version: { hash: version.hash } } });
    // The workspace is for its members: the record names the text and does not hold it.
    expect(record.bytes.toString('utf8')).not.toContain('εφαρμόζονται');
    expect((await take('/v/0000000000000000', guest)).status).toBe(404);
    const asked = await guest.send('GET', `/v?code=${code}`);
    expect([asked.status, asked.headers.get('location')]).toEqual([303, `/v/${code}`]);
  });
});
