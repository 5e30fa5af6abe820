import { type BallotChoice, type Vote, type VoteInput, routes } from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, movableClock, soon, startInProcess } from '../../testing/in-process.ts';
import { type Actor, type World, createWorld, problemOf } from '../../testing/world.ts';

const clock = movableClock();
let server: InProcess;
let world: World;
/** The alternate of the union whose representative is `world.editor`. */
let alternate: Actor;
beforeAll(async () => {
  server = await startInProcess({ clock });
  world = await createWorld(server);
  const { email, id } = await server.person({ name: 'Θανάσης' });
  const body = { personId: id, kind: 'alternate' as const };
  await world.chamber.call(routes.giveMandate, { params: { id: world.unions.partner }, body });
  alternate = await server.signedIn(email);
});
afterAll(() => server?.[Symbol.asyncDispose]());

const open = (more: Partial<VoteInput> = {}, documentId = world.document.id) =>
  world.coordinator.call(routes.openVote, {
    params: { id: documentId },
    body: { question: 'Συνεχίζουμε με την πρόταση;', ...more },
  });
const cast = (who: Actor, vote: Vote, choice: BallotChoice, reason = '') =>
  who.call(routes.cast, { params: { id: vote.id }, body: { choice, reason } });
const close = (vote: Vote, who = world.coordinator) =>
  who.call(routes.closeVote, { params: { id: vote.id }, body: {} });
const get = ({ id }: Vote, who: Actor = world.viewer) => who.call(routes.vote, { params: { id } });
const inAnHour = () => new Date(clock.now().getTime() + 3_600_000).toISOString();

describe('an open vote', () => {
  it('is one ballot for each union, seen as it is cast, and counted at the close', async () => {
    const vote = await open({ quorum: 2, majority: 'absolute', of: 'all', closesAt: inAnHour() });
    expect(vote).toMatchObject({ version: null, state: 'open', entitled: 2, present: 0, needed: 2, outcome: null });
    expect(vote.roll.map(({ id }) => id).sort()).toEqual([world.unions.partner, world.unions.second].sort());
    const first = await cast(world.editor, vote, 'for', 'Τα μέλη μας συμφωνούν');
    expect(first).toMatchObject({ present: 1, quorumMet: false, tally: { for: 1 }, mine: [{ choice: 'for' }] });
    expect((await get(vote)).ballots).toMatchObject([
      { choice: 'for', reason: 'Τα μέλη μας συμφωνούν', actor: { as: 'union', union: { id: world.unions.partner } } },
    ]);
    await cast(world.editor2, vote, 'blank');
    await cast(world.editor2, vote, 'for');
    expect(await close(vote)).toMatchObject({
      state: 'closed', outcome: 'carried', present: 2, quorumMet: true, closed: { early: true, by: { as: 'team' } },
    }); // prettier-ignore
    expect(await problemOf(cast(world.editor, vote, 'against'))).toBe('vote-closed');
    expect(await problemOf(close(vote))).toBe('vote-closed');
    const ballots = await server.context.db.collection('ballots').find({ choice: 'for' }).toArray();
    expect(ballots.map((row) => (row['earlier'] as { choice: string }[]).map(({ choice }) => choice))).toContainEqual([
      'blank',
    ]);
  });

  it('is cast by whoever speaks for a union that takes part, and by nobody else', async () => {
    const vote = await open();
    const path = `/api/votes/${vote.id}/ballot`;
    const status = async (who: { send: Actor['send'] }) =>
      (await who.send('PUT', path, { body: { choice: 'for' } })).status;
    expect(await status(world.guest)).toBe(401);
    for (const who of [world.removed, world.outsider]) expect(await status(who)).toBe(404);
    for (const who of [world.commenter, world.viewer, world.coordinator, world.chamber])
      expect(await status(who)).toBe(403);
    for (const who of [world.editor, world.commenter, world.viewer]) {
      expect(await problemOf(close(vote, who))).toBe('no-right');
      const params = { id: world.document.id };
      expect(await problemOf(who.call(routes.openVote, { params, body: { question: 'Κι αυτό;' } }))).toBe('no-right');
    }
    await close(vote);
  });

  it('has no deadline: it closes with the last ballot', async () => {
    const vote = await open({ quorum: 2 });
    await cast(world.editor, vote, 'for');
    expect(await cast(world.editor2, vote, 'against')).toMatchObject({
      state: 'closed', outcome: 'rejected', closed: { early: false, by: null },
    }); // prettier-ignore
  });

  it('closes by itself when the deadline has come', async () => {
    const vote = await open({ closesAt: inAnHour(), quorum: 1 });
    clock.forward(3_600_001);
    expect(await problemOf(cast(world.editor, vote, 'for'))).toBe('vote-closed');
    server.context.jobs.kick();
    await expect.poll(async () => (await get(vote)).state, soon).toBe('closed');
    expect(await get(vote)).toMatchObject({ outcome: 'noQuorum', closed: { early: false, by: null } });
  });

  it('refuses what cannot be', async () => {
    expect(await problemOf(open({ quorum: 3 }))).toBe('bad-input');
    expect(await problemOf(open({ closesAt: new Date(clock.now().getTime() - 1).toISOString() }))).toBe('bad-input');
    expect(await problemOf(open({ fraction: { numerator: 3, denominator: 2 } }))).toBe('bad-input');
  });
});

describe('the voice of a union', () => {
  it('is its alternate’s while no representative has used it', async () => {
    const vote = await open();
    expect((await get(vote, alternate)).mine).toMatchObject([{ id: world.unions.partner, taken: false }]);
    await cast(alternate, vote, 'against');
    await cast(alternate, vote, 'abstain');
    expect((await cast(world.editor, vote, 'for')).tally).toEqual({ for: 1, against: 0, abstain: 0, blank: 0 });
    expect(await problemOf(cast(alternate, vote, 'against'))).toBe('no-right');
    expect((await get(vote, alternate)).mine).toMatchObject([{ choice: 'for', taken: true }]);
    await close(vote);
  });

  it('is one when representative and alternate vote in the same moment', async () => {
    for (let round = 0; round < 3; round++) {
      const vote = await open();
      await Promise.all([problemOf(cast(alternate, vote, 'against')), cast(world.editor, vote, 'for')]);
      const { ballots } = await close(vote);
      expect(ballots).toHaveLength(1);
      expect(ballots[0]).toMatchObject({ choice: 'for', actor: { person: { id: world.editor.me.id } } });
    }
  });

  it('stays when the mandate ends after casting, and is gone when it ends before', async () => {
    const make = async () => {
      const { email, id } = await server.person({});
      const body = { personId: id, kind: 'representative' as const };
      const mandate = await world.chamber.call(routes.giveMandate, { params: { id: world.unions.second }, body });
      return { actor: await server.signedIn(email), mandate };
    };
    const [early, late] = [await make(), await make()];
    const end = (mandateId: string) =>
      world.chamber.call(routes.changeMandate, {
        params: { id: mandateId },
        body: { endsAt: clock.now().toISOString() },
      });
    const vote = await open({ closesAt: inAnHour() });
    await end(early.mandate.id);
    // Who has no mandate any more does not see a private workspace.
    expect(await problemOf(cast(early.actor, vote, 'against'))).toBe('not-found');
    await cast(late.actor, vote, 'for');
    await end(late.mandate.id);
    expect(await close(vote)).toMatchObject({ tally: { for: 1 }, outcome: 'carried' });
  });

  it('is not counted while the union is suspended, and it casts nothing then', async () => {
    const vote = await open({ closesAt: inAnHour(), majority: 'absolute', of: 'all' });
    await cast(world.editor, vote, 'for');
    await cast(world.editor2, vote, 'against');
    const set = (status: 'active' | 'suspended') =>
      world.chamber.call(routes.changeUnion, { params: { id: world.unions.second }, body: { status } });
    await set('suspended');
    expect(await problemOf(cast(world.editor2, vote, 'against'))).toBe('not-found');
    const closed = await close(vote);
    await set('active');
    expect(closed).toMatchObject({ outcome: 'carried', entitled: 1, tally: { for: 1, against: 0 } });
    // What was counted stays as it was counted.
    expect(await get(vote)).toMatchObject({ outcome: 'carried', entitled: 1 });
    expect((await get(vote)).ballots.filter(({ counts }) => counts)).toHaveLength(1);
  });
});

describe('two at once', () => {
  it('a ballot and a close: it is counted, or refused', async () => {
    for (let round = 0; round < 4; round++) {
      const vote = await open();
      const [refused] = await Promise.all([problemOf(cast(world.editor, vote, 'for')), close(vote)]);
      const { present, outcome } = await get(vote);
      expect([refused, present, outcome]).toEqual(
        refused === null ? [null, 1, 'carried'] : ['vote-closed', 0, 'rejected'],
      );
    }
  });

  it('two closes: one closes', async () => {
    const vote = await open();
    const outcomes = await Promise.all([problemOf(close(vote)), problemOf(close(vote, world.chamber))]);
    expect(outcomes.filter((one) => one === null)).toHaveLength(1);
    expect(outcomes).toContain('vote-closed');
    const facts = await server.context.db.collection('facts').countDocuments({
      type: 'vote.closed', 'subject.id': vote.id,
    }); // prettier-ignore
    expect(facts).toBe(1);
  });
});

describe('a vote on a text', () => {
  it('is on the version that is frozen, one at a time, and holds the stage', async () => {
    const params = { id: world.document.id };
    const move = (stage: 'consultation' | 'voting' | 'adopted', reason?: string) =>
      world.coordinator.call(routes.moveStage, { params, body: { stage, ...(reason ? { reason } : {}) } });
    await move('consultation');
    const { version } = await move('voting');
    const vote = await open();
    expect(vote.version).toEqual(version);
    expect(await problemOf(open())).toBe('already-exists');
    expect(await problemOf(move('consultation', 'Πίσω'))).toBe('not-ready');
    await cast(world.editor, vote, 'against');
    expect((await close(vote)).outcome).toBe('rejected');
    expect(await problemOf(move('adopted'))).toBe('not-ready');
    const again = await open();
    await cast(world.editor, again, 'for');
    await close(again);
    expect(await problemOf(move('adopted'))).toBe(null);
    expect(await problemOf(open())).toBe('not-ready');
    const { items } = await world.viewer.call(routes.votes, { params });
    expect(items.slice(0, 2).map(({ outcome }) => outcome)).toEqual(['carried', 'rejected']);
  });
});
