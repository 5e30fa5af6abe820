import { connect as tcp } from 'node:net';
import { limits, streamOf } from '@koinon/contract';
import { describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createStage } from './stage.ts';

const a = 'a'.repeat(24);
const b = 'b'.repeat(24);
const offsets = (facts: { offset: number }[]) => facts.map((fact) => fact.offset);
const upTo = (count: number, from = 1) => Array.from({ length: count }, (_, i) => i + from);
/** Long enough for what must not come to have come, were it coming. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 120));

describe('coming in', () => {
  it('L1 lets in who is signed in, from a page of ours', async () => {
    await using stage = await createStage();
    stage.signIn('s1', 'eleni');
    await stage.connect('s1', { origin: 'http://ours.example' });
    await expect(stage.connect('s1', { origin: 'http://evil-ours.example' })).rejects.toThrow(/websocket error/);
    await expect(stage.connect('s1', { origin: 'null' })).rejects.toThrow(/websocket error/);
    await expect(stage.connect('unknown')).rejects.toThrow(/websocket error/);
    expect(stage.live.size).toBe(1);
  });

  it('L1 serves no other transport', async () => {
    await using stage = await createStage();
    const raw = tcp(Number(new URL(stage.url).port), '127.0.0.1');
    const answer = new Promise<string>((resolve) => raw.once('data', (data: Buffer) => resolve(data.toString())));
    raw.write(
      'GET /live/?EIO=4&transport=polling HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    );
    expect(await answer).toMatch(/^HTTP\/1\.1 400/);
    raw.destroy();
  });

  it('L2 restores nothing of an earlier connection', async () => {
    await using stage = await createStage();
    stage.signIn('s1', 'eleni');
    stage.allow('eleni', a);
    const first = await stage.connect('s1');
    await first.follow(a);
    first.socket.io.engine.close();
    const second = await stage.connect('s1');
    stage.commit(a);
    await quiet();
    expect(second.facts).toEqual([]);
    expect(await second.follow(a, 0)).toEqual({ ok: true, offset: 0, reload: false });
    await vi.waitFor(() => expect(offsets(second.facts)).toEqual([1]));
  });
});

describe('following', () => {
  it('L3 answers where the stream begins, and the same for what is hidden and what is not there', async () => {
    await using stage = await createStage();
    stage.signIn('s1', 'eleni');
    stage.allow('eleni', a);
    stage.write(a);
    stage.write(b);
    const eleni = await stage.connect('s1');
    expect(await eleni.follow(a)).toEqual({ ok: true, offset: 1, reload: false });
    expect(await eleni.follow(b)).toEqual({ ok: false, code: 'not-found' });
    expect(await eleni.follow('c'.repeat(24))).toEqual({ ok: false, code: 'not-found' });
    for (const wrong of [{ workspaceId: 'x', after: null }, { workspaceId: a, after: -1 }, null, 7, { $ne: 1 }])
      expect(await eleni.socket.timeout(5_000).emitWithAck('follow', wrong as never)).toEqual({
        ok: false,
        code: 'bad-input',
      });
  });

  it('L3 begins again when asked again', async () => {
    await using stage = await createStage();
    stage.signIn('s1', 'eleni');
    stage.allow('eleni', a);
    for (const _ of upTo(3)) stage.write(a);
    const eleni = await stage.connect('s1');
    await eleni.follow(a, 1);
    await vi.waitFor(() => expect(offsets(eleni.facts)).toEqual([2, 3]));
    await eleni.follow(a, 2);
    await vi.waitFor(() => expect(offsets(eleni.facts)).toEqual([2, 3, 3]));
    stage.commit(a);
    await vi.waitFor(() => expect(offsets(eleni.facts)).toEqual([2, 3, 3, 4]));
  });

  it('L4 joins log and news without gap or disorder while both move', async () => {
    await using stage = await createStage();
    stage.signIn('s1', 'eleni');
    stage.allow('eleni', a);
    for (const _ of upTo(170)) stage.write(a);
    stage.state.reading = () => new Promise((resolve) => setTimeout(resolve, 3));
    const eleni = await stage.connect('s1');
    await eleni.follow(a, 0);
    for (const step of upTo(130)) {
      stage.commit(a);
      if (step % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await vi.waitFor(() => expect(eleni.facts.length).toBeGreaterThanOrEqual(300), { timeout: 10_000 });
    expect(offsets(eleni.facts)).toEqual(upTo(300));
  });

  it('L4 keeps the order of the log when news comes in another', async () => {
    await using stage = await createStage();
    stage.signIn('s1', 'eleni');
    stage.allow('eleni', a);
    const eleni = await stage.connect('s1');
    await eleni.follow(a);
    const first = stage.write(a);
    stage.tell(first);
    await vi.waitFor(() => expect(offsets(eleni.facts)).toEqual([1]));
    const [two, three, four] = [stage.write(a), stage.write(a), stage.write(a)];
    for (const fact of [four, two, three]) stage.tell(fact);
    await vi.waitFor(() => expect(offsets(eleni.facts)).toEqual([1, 2, 3, 4]));
    await quiet();
    expect(offsets(eleni.facts)).toEqual([1, 2, 3, 4]);
  });

  it('L5 says reload for what lies outside the window or beyond the log', async () => {
    await using stage = await createStage();
    stage.signIn('s1', 'eleni');
    stage.allow('eleni', a);
    const old = new Date(Date.now() - limits.factWindow - 60_000);
    const recent = new Date(Date.now() - limits.factWindow + 60_000);
    stage.write(a, 'document.changed', old);
    stage.write(a, 'document.changed', recent);
    const eleni = await stage.connect('s1');
    expect(await eleni.follow(a, 0)).toEqual({ ok: true, offset: 2, reload: true });
    expect(await eleni.follow(a, 1)).toEqual({ ok: true, offset: 1, reload: false });
    expect(await eleni.follow(a, 99)).toEqual({ ok: true, offset: 2, reload: true });
    await vi.waitFor(() => expect(offsets(eleni.facts)).toEqual([2]));
    stage.commit(a);
    await vi.waitFor(() => expect(offsets(eleni.facts)).toEqual([2, 3]));
  });

  it('L6 ends with unfollow', async () => {
    await using stage = await createStage();
    stage.signIn('s1', 'eleni');
    stage.allow('eleni', a);
    stage.allow('eleni', b);
    const eleni = await stage.connect('s1');
    await eleni.follow(a);
    eleni.socket.emit('unfollow', { stream: streamOf.workspace(a) });
    await eleni.follow(b);
    stage.commit(a);
    stage.commit(b);
    await vi.waitFor(() => expect(eleni.facts).toHaveLength(1));
    expect(eleni.facts[0]?.stream).toBe(streamOf.workspace(b));
  });
});

describe('rights', () => {
  it('L7 asks again after a fact that can change rights, before what follows it', async () => {
    await using stage = await createStage();
    stage.signIn('s1', 'eleni');
    stage.allow('eleni', a);
    const eleni = await stage.connect('s1');
    await eleni.follow(a);
    stage.commit(a);
    await vi.waitFor(() => expect(eleni.facts).toHaveLength(1));
    const asked = stage.state.asked;
    stage.commit(a);
    await vi.waitFor(() => expect(eleni.facts).toHaveLength(2));
    expect(stage.state.asked).toBe(asked);
    // Nobody tells of the change of rights but the fact itself.
    stage.forbid('eleni', a);
    stage.commit(a, 'workspace.people');
    stage.commit(a);
    await vi.waitFor(() => expect(eleni.rights).toEqual([a]));
    await quiet();
    expect(eleni.facts).toHaveLength(2);
  });

  it('L7 does not deliver on a right older than the lease', async () => {
    await using stage = await createStage({ sync: { lease: 60 as never } });
    stage.signIn('s1', 'eleni');
    stage.allow('eleni', a);
    const eleni = await stage.connect('s1');
    await eleni.follow(a);
    stage.forbid('eleni', a);
    await vi.waitFor(() => expect(eleni.rights).toEqual([a]));
    stage.commit(a);
    await quiet();
    expect(eleni.facts).toEqual([]);
  });

  it('L8 gives a removed person nothing more, in mid-stream and on coming back (D4, E19)', async () => {
    await using stage = await createStage();
    stage.signIn('s1', 'eleni');
    stage.signIn('s2', 'nikos');
    stage.allow('eleni', a);
    stage.allow('nikos', a);
    const eleni = await stage.connect('s1');
    const nikos = await stage.connect('s2');
    await Promise.all([eleni.follow(a), nikos.follow(a)]);
    for (const _ of upTo(20)) stage.commit(a);
    await vi.waitFor(() => expect(eleni.facts).toHaveLength(20));
    // As the server does it: the facts of the transaction and the change of rights in one breath after the commit.
    stage.forbid('eleni', a);
    stage.commit(a);
    stage.events.emit('rights.changed', { personIds: ['eleni'], workspaceIds: [a] });
    stage.commit(a);
    await vi.waitFor(() => expect(nikos.facts).toHaveLength(22));
    await vi.waitFor(() => expect(eleni.rights).toEqual([a]));
    stage.commit(a);
    await quiet();
    expect(eleni.facts).toHaveLength(20);
    expect(nikos.rights).toEqual([]);
    expect(await eleni.follow(a, 20)).toEqual({ ok: false, code: 'not-found' });
    eleni.socket.disconnect();
    const again = await stage.connect('s1');
    expect(await again.follow(a, 20)).toEqual({ ok: false, code: 'not-found' });
    expect(await again.follow(a, 0)).toEqual({ ok: false, code: 'not-found' });
    await quiet();
    expect(again.facts).toEqual([]);
  });

  it('L8 holds for a right that ends while it is being asked', async () => {
    await using stage = await createStage();
    stage.signIn('s1', 'eleni');
    stage.allow('eleni', a);
    for (const _ of upTo(60)) stage.write(a);
    stage.state.reading = () => new Promise((resolve) => setTimeout(resolve, 30));
    const eleni = await stage.connect('s1');
    const following = eleni.follow(a, 0);
    await new Promise((resolve) => setTimeout(resolve, 15));
    stage.forbid('eleni', a);
    stage.events.emit('rights.changed', { personIds: ['eleni'], workspaceIds: [a] });
    expect(await following).toEqual({ ok: false, code: 'not-found' });
    await quiet();
    expect(eleni.facts).toEqual([]);
  });

  it('L8 delivers nothing while a changed right is being asked', async () => {
    await using stage = await createStage();
    stage.signIn('s1', 'eleni');
    stage.allow('eleni', a);
    const eleni = await stage.connect('s1');
    await eleni.follow(a);
    stage.state.deciding = () => new Promise((resolve) => setTimeout(resolve, 50));
    stage.forbid('eleni', a);
    stage.events.emit('rights.changed', { personIds: ['eleni'], workspaceIds: [a] });
    stage.commit(a);
    await vi.waitFor(() => expect(eleni.rights).toEqual([a]));
    expect(eleni.facts).toEqual([]);
  });

  it('L9 tells whom it touches, and names no workspace they do not follow', async () => {
    await using stage = await createStage();
    stage.signIn('s1', 'eleni');
    stage.signIn('s2', 'nikos');
    stage.allow('eleni', a);
    stage.allow('nikos', a);
    const eleni = await stage.connect('s1');
    const nikos = await stage.connect('s2');
    await eleni.follow(a);
    await nikos.follow(a);
    stage.events.emit('rights.changed', { personIds: ['eleni'], workspaceIds: [a] });
    await vi.waitFor(() => expect(eleni.rights).toEqual([a]));
    stage.events.emit('rights.changed', { personIds: ['eleni'], workspaceIds: [b] });
    await vi.waitFor(() => expect(eleni.rights).toEqual([a, null]));
    stage.events.emit('rights.changed', { documentIds: [b], workspaceIds: [a] });
    await quiet();
    expect(eleni.rights).toEqual([a, null]);
    expect(nikos.rights).toEqual([]);
    stage.events.emit('rights.changed', { workspaceIds: [a] });
    await vi.waitFor(() => expect(nikos.rights).toEqual([a]));
  });

  it('L10 closes with the session, told or not', async () => {
    await using stage = await createStage({ sync: { lease: 60 as never } });
    stage.signIn('s1', 'eleni');
    stage.signIn('s2', 'eleni');
    const told = await stage.connect('s1');
    const untold = await stage.connect('s2');
    stage.signOut('s1');
    stage.events.emit('session.ended', { sessionIds: ['s1'] });
    await vi.waitFor(() => expect(told.socket.connected).toBe(false));
    expect(told.ended).toBe(1);
    expect(untold.socket.connected).toBe(true);
    stage.signOut('s2');
    await vi.waitFor(() => expect(untold.socket.connected).toBe(false));
    expect(untold.ended).toBe(1);
  });
});

describe('bounds', () => {
  it('L11 closes a reader that takes nothing, holds little for it, and lets it resume without loss', async () => {
    await using stage = await createStage({ sync: { slow: 300 as never } });
    stage.signIn('s1', 'eleni');
    stage.signIn('s2', 'nikos');
    for (const id of ['eleni', 'nikos']) stage.allow(id, a);
    const title = 'x'.repeat(200_000);
    for (const _ of upTo(150)) stage.write(a, 'document.changed', new Date(), { context: { title } });

    const slow = new WebSocket(`${stage.url.replace('http', 'ws')}/live/?EIO=4&transport=websocket`, {
      headers: { cookie: 's=s1' },
    });
    const received: string[] = [];
    const closed = new Promise<void>((resolve) => slow.once('close', () => resolve()));
    slow.on('message', (data: Buffer) => received.push(data.toString()));
    await new Promise((resolve) => slow.once('message', resolve));
    slow.send('40');
    await new Promise((resolve) => slow.once('message', resolve));
    slow.send(`42["follow",${JSON.stringify({ stream: streamOf.workspace(a), after: 0 })}]`);
    slow.pause();

    const nikos = await stage.connect('s2');
    await nikos.follow(a, 0);
    await vi.waitFor(() => expect(offsets(nikos.facts)).toEqual(upTo(150)), { timeout: 20_000 });
    await vi.waitFor(() => expect(stage.live.size).toBe(1), { timeout: 20_000 });
    slow.resume();
    await closed;
    const got = received.filter((text) => text.startsWith('42["fact"'));
    expect(got.length).toBeGreaterThan(0);
    expect(got.length).toBeLessThan(150);

    const again = await stage.connect('s1');
    await again.follow(a, got.length);
    await vi.waitFor(() => expect(offsets(again.facts)).toEqual(upTo(150 - got.length, got.length + 1)), {
      timeout: 20_000,
    });
  });

  it('L12 bounds what one connection and one person may ask for', async () => {
    await using stage = await createStage({ live: { followed: 2 as never }, sync: { socketsPerPerson: 2 as never } });
    stage.signIn('s1', 'eleni');
    for (const id of [a, b, 'c'.repeat(24)]) stage.allow('eleni', id);
    const eleni = await stage.connect('s1');
    expect(await eleni.follow(a)).toMatchObject({ ok: true });
    expect(await eleni.follow(b)).toMatchObject({ ok: true });
    expect(await eleni.follow('c'.repeat(24))).toEqual({ ok: false, code: 'bad-input' });
    expect(await eleni.follow(a)).toMatchObject({ ok: true });
    await stage.connect('s1');
    const third = await stage.connect('s1');
    await vi.waitFor(() => expect(third.socket.connected).toBe(false));
    expect(stage.live.size).toBe(2);
  });

  it('L12 closes on a flood of requests and on one that is too large', async () => {
    await using stage = await createStage({ live: { waiting: 20 as never } });
    stage.signIn('s1', 'eleni');
    stage.allow('eleni', a);
    stage.write(a);
    stage.state.reading = () => new Promise((resolve) => setTimeout(resolve, 20));
    const flood = await stage.connect('s1');
    for (const _ of upTo(40)) flood.socket.emit('follow', { stream: streamOf.workspace(a), after: 0 }, () => undefined);
    await vi.waitFor(() => expect(flood.socket.connected).toBe(false));
    const large = await stage.connect('s1');
    large.socket.emit('unfollow', { stream: streamOf.workspace('x'.repeat(limits.live.frameBytes + 1)) });
    await vi.waitFor(() => expect(large.socket.connected).toBe(false));
  });

  it('L13 closes when a right cannot be read', async () => {
    await using stage = await createStage();
    stage.signIn('s1', 'eleni');
    stage.allow('eleni', a);
    const eleni = await stage.connect('s1');
    await eleni.follow(a);
    stage.state.broken = true;
    stage.commit(a, 'workspace.people');
    await vi.waitFor(() => expect(eleni.socket.connected).toBe(false));
    expect(eleni.facts).toEqual([]);
    stage.state.broken = false;
    const again = await stage.connect('s1');
    await again.follow(a, 0);
    await vi.waitFor(() => expect(offsets(again.facts)).toEqual([1]));
  });

  it('L14 finds a fact that nobody told of', async () => {
    await using stage = await createStage({ sync: { lease: 60 as never } });
    stage.signIn('s1', 'eleni');
    stage.allow('eleni', a);
    const eleni = await stage.connect('s1');
    await eleni.follow(a);
    stage.write(a);
    await vi.waitFor(() => expect(offsets(eleni.facts)).toEqual([1]));
  });
});
