import { RSABSSA } from '@cloudflare/blindrsa-ts';
import { type BallotChoice, type Vote, routes } from '@koinon/contract';
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import { type Actor, type World, createWorld, problemOf } from '../../testing/world.ts';
import { visitor } from '../../testing/visitor.ts';

let server: InProcess;
let world: World;
beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

const suite = RSABSSA.SHA384.PSS.Deterministic();
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const openVote = () =>
  world.chamber.call(routes.openVote, {
    params: { id: world.document.id },
    body: { question: 'Να μας εκπροσωπήσει η Ένωση Ηπείρου;', secret: true },
  });

/** A ballot paper as a page makes it, not signed yet. */
async function paperFor(vote: Vote) {
  const key = await crypto.subtle.importKey(
    'spki',
    Buffer.from(vote.publicKey!, 'base64'),
    { name: 'RSA-PSS', hash: 'SHA-384' },
    true,
    ['verify'],
  );
  const token = randomBytes(32);
  const { blindedMsg, inv } = await suite.blind(key, token);
  return {
    token: token.toString('hex'),
    blinded: base64(blindedMsg),
    finish: async (signature: string) =>
      base64(await suite.finalize(key, token, new Uint8Array(Buffer.from(signature, 'base64')), inv)),
  };
}
const takePaper = (who: Actor, vote: Vote, blinded: string) =>
  who.call(routes.takePaper, { params: { id: vote.id }, body: { blinded } });
const put = (vote: Vote, body: { token: string; signature?: string; choice: BallotChoice }) =>
  visitor(server.url).call(routes.castSecretly, { params: { id: vote.id }, body });

async function voteOf(who: Actor, vote: Vote, choice: BallotChoice) {
  const paper = await paperFor(vote);
  const signature = await paper.finish((await takePaper(who, vote, paper.blinded)).signature);
  await put(vote, { token: paper.token, signature, choice });
  return { token: paper.token, signature };
}
const seen = (vote: Vote) => world.viewer.call(routes.vote, { params: { id: vote.id } });
const close = (vote: Vote) => world.chamber.call(routes.closeVote, { params: { id: vote.id }, body: {} });

describe('a secret vote', () => {
  it('gives one paper to a union, and the same signature again for the same paper', async () => {
    const vote = await openVote();
    const first = await paperFor(vote);
    const { signature } = await takePaper(world.editor, vote, first.blinded);
    expect(await takePaper(world.editor, vote, first.blinded)).toEqual({ signature });
    expect(await problemOf(takePaper(world.editor, vote, (await paperFor(vote)).blinded))).toBe('already-exists');
    expect(await problemOf(takePaper(world.commenter, vote, first.blinded))).toBe('no-right');
    expect((await seen(vote)).roll.filter(({ voted }) => voted).map(({ id }) => id)).toEqual([world.unions.partner]);
    // Two papers asked for at once: one is given.
    const other = await openVote();
    const papers = await Promise.all([paperFor(other), paperFor(other)]);
    const asked = await Promise.allSettled(papers.map(({ blinded }) => takePaper(world.editor, other, blinded)));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('takes a ballot that was signed for it, changes it for who has the token, and shows nothing before the close', async () => {
    const vote = await openVote();
    const own = await voteOf(world.editor, vote, 'against');
    expect(await seen(vote)).toMatchObject({ secret: true, present: 1, ballots: [], tally: { against: 0 }, needed: 0 });
    expect(await problemOf(world.viewer.call(routes.secretBallots, { params: { id: vote.id } }))).toBe('not-ready');
    await put(vote, { token: own.token, choice: 'for' });
    const token = randomBytes(32).toString('hex');
    expect(await problemOf(put(vote, { token, signature: own.signature, choice: 'for' }))).toBe('no-right');
    expect(await problemOf(put(await openVote(), { ...own, choice: 'for' }))).toBe('no-right');
    expect(await problemOf(world.editor.call(routes.cast, { params: { id: vote.id }, body: { choice: 'for' } }))).toBe(
      'bad-input',
    );
    // Who has no paper waits for no turn, and so takes none from others: it is answered while another has the vote's.
    const stranger = { token: randomBytes(32).toString('hex'), choice: 'for' as const };
    const answer = await server.context.facts.transact(async (tx) => {
      await tx.lockRights(`workspace:${world.workspace.id}`);
      return problemOf(put(vote, stranger));
    });
    expect(answer).toBe('no-right');
    // With a cookie the way here would know who it is.
    const body = { ...own, choice: 'against' };
    expect((await world.editor.send('PUT', `/api/public/votes/${vote.id}/ballots`, { body })).status).toBe(400);
    const closed = await close(vote);
    expect(closed).toMatchObject({ tally: { for: 1, against: 0 }, outcome: 'carried', ballots: [] });
    const { items } = await world.viewer.call(routes.secretBallots, { params: { id: vote.id } });
    const mark = createHash('sha256').update(Buffer.from(own.token, 'hex')).digest('hex').slice(0, 16);
    expect(items).toEqual([{ mark, choice: 'for' }]);
    expect(await problemOf(put(vote, { ...own, choice: 'against' }))).toBe('vote-closed');
  });

  it('is no way for strangers to take the turn of those who act in the workspace', async () => {
    const vote = await world.chamber.call(routes.openVote, {
      params: { id: world.document.id },
      body: { question: 'Φανερά;' },
    });
    const secret = await openVote();
    const _id = `workspace:${world.workspace.id}`;
    const turn = () =>
      server.context.db.collection<{ _id: string; turn: number; offset: number }>('streams').findOne({ _id });
    const before = await turn();
    expect(before).not.toBeNull();
    const body = { token: 'ab'.repeat(32), signature: base64(randomBytes(256)), choice: 'for' as const };
    expect(await problemOf(put(vote, body))).toBe('bad-input');
    expect(await problemOf(put({ ...vote, id: 'f'.repeat(24) }, body))).toBe('not-found');
    expect(await problemOf(put(secret, body))).toBe('no-right');
    const after = await turn();
    expect([after?.turn, after?.offset]).toEqual([before?.turn, before?.offset]);
  });

  it('keeps nothing that ties a union to its ballot: not in the database, not in the log', async () => {
    const vote = await openVote();
    const logged = server.log().length;
    const own = await voteOf(world.editor, vote, 'blank');
    await close(vote);
    const mark = createHash('sha256').update(Buffer.from(own.token, 'hex')).digest('hex').slice(0, 16);
    const db = server.context.db.db!;
    const names = (await db.listCollections().toArray()).map(({ name }) => name);
    const rows: { name: string; text: string }[] = [];
    for (const name of names)
      for (const row of await db.collection(name).find({}).toArray()) rows.push({ name, text: JSON.stringify(row) });
    expect(rows.length).toBeGreaterThan(20);
    // The mark stands in the box alone, and the token, the signature and their hashes nowhere.
    expect(rows.filter(({ text }) => text.includes(mark)).map(({ name }) => name)).toEqual(['ballotBoxes']);
    const digest = (text: Buffer) => createHash('sha256').update(text).digest('hex');
    const signature = Buffer.from(own.signature, 'base64');
    for (const trace of [own.token, own.signature, signature.toString('hex'), digest(signature)])
      expect(rows.filter(({ text }) => text.includes(trace))).toEqual([]);
    const [box] = (await db.collection('ballotBoxes').find({ publicKey: vote.publicKey }).toArray()) as unknown as [
      { ballots: object[]; privateKey: null },
    ];
    expect(box.privateKey).toBe(null);
    expect(box.ballots.map((one) => Object.keys(one))).toEqual([['mark', 'choice']]);
    const lines = server
      .log()
      .slice(logged)
      .split('\n')
      .filter((line) => line.includes('/ballots'));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      expect(line).toContain('"person":null');
      for (const trace of [world.editor.me.id, world.unions.partner, own.token, '"address"'])
        expect(line).not.toContain(trace);
    }
  });
});
