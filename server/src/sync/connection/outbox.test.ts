import { Duplex } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { defaultLimits } from '../limits.ts';
import { frames } from '../protocol.ts';
import { Outbox } from './outbox.ts';
import { WriteTurn } from './write-turn.ts';

const limits = { ...defaultLimits, fragmentBytes: 1_000, staleBytes: 3_000, unsentBytes: 10_000, slow: 500 };
const large = frames.update(new Uint8Array(5_000).fill(7));
const small = frames.saved(1);

/** Other sides that take what they are sent when they are told to. */
class Reader extends Duplex {
  readonly got: Buffer[] = [];
  #taken: (() => void) | null = null;

  constructor() {
    super({ writableHighWaterMark: 900 });
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, taken: () => void): void {
    this.got.push(chunk);
    this.#taken = taken;
  }

  override _writev(chunks: { chunk: Buffer }[], taken: () => void): void {
    this.got.push(Buffer.concat(chunks.map(({ chunk }) => chunk)));
    this.#taken = taken;
  }

  swallow(): void {
    const taken = this.#taken;
    this.#taken = null;
    taken?.();
  }

  /** The first byte of each frame. */
  get heads(): number[] {
    return this.got.map(([head]) => head!);
  }
}

function connected(turn = new WriteTurn()): { reader: Reader; outbox: Outbox; caughtUp: () => number } {
  const reader = new Reader();
  let times = 0;
  return { reader, outbox: new Outbox(reader, limits, turn, () => times++), caughtUp: () => times };
}

/** Some turns of the event loop. */
async function turns(count = 5): Promise<void> {
  for (let i = 0; i < count; i++) await setImmediate();
}

it('7.3 sends a large message as it is taken, and what comes after it when it is whole', async () => {
  const { reader, outbox } = connected();
  outbox.send(small, 0);
  outbox.send(large, 0);
  outbox.send(small, 0);
  await turns();
  reader.swallow();
  await turns();
  expect(reader.heads).toEqual([0x82, 0x02]);
  for (let i = 0; i < 10; i++) {
    reader.swallow();
    await turns();
  }
  expect(reader.heads).toEqual([0x82, 0x02, 0, 0, 0, 0, 0x80, 0x82]);
  const parts = reader.got.slice(1, -1).map((bytes) => bytes.subarray(bytes[1] === 126 ? 4 : 2));
  expect(Buffer.concat(parts).equals(large.subarray(4))).toBe(true);
});

it('7.3 takes turns: one fragment for all connections in a turn of the event loop', async () => {
  const turn = new WriteTurn();
  const all = [connected(turn), connected(turn), connected(turn)];
  for (const { outbox } of all) outbox.send(large, 0);
  const given = (): number => all.reduce((sum, { reader }) => sum + reader.got.length, 0);
  for (let turns = 1; turns <= 6; turns++) {
    await setImmediate();
    for (const { reader } of all) reader.swallow();
    expect(given()).toBeLessThanOrEqual(turns);
  }
  for (let i = 0; i < 40; i++) {
    for (const { reader } of all) reader.swallow();
    await setImmediate();
  }
  expect(all.map(({ reader }) => reader.heads)).toEqual(all.map(() => [0x02, 0, 0, 0, 0, 0x80]));
});

it('7.3 lets somebody take long who takes it bit by bit, and gives up on one who takes none of it', async () => {
  const { reader, outbox } = connected();
  outbox.send(large, performance.now());
  await turns();
  for (let i = 0; i < 4; i++) {
    expect(outbox.tooSlow(performance.now() + 400)).toBe(false);
    reader.swallow();
    await turns();
  }
  expect(outbox.tooSlow(performance.now() + 600)).toBe(true);
});

it('7.1 is behind when much waits after a large message, and says once when all is taken', async () => {
  const { reader, outbox, caughtUp } = connected();
  outbox.send(large, 0);
  expect(outbox.behind(0)).toBe(false);
  for (let i = 0; i < 4; i++) outbox.send(frames.update(new Uint8Array(900)), 0);
  expect(outbox.behind(0)).toBe(true);
  const swallowed = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) {
      await turns();
      reader.swallow();
    }
  };
  await swallowed(5);
  expect([caughtUp(), outbox.isBehind]).toEqual([0, true]);
  await swallowed(15);
  expect([caughtUp(), outbox.isBehind]).toEqual([1, false]);
  expect(Buffer.concat(reader.got).length).toBeGreaterThan(5_000 + 4 * 900);
});

it('7.3 sends no more of it when the connection ends', async () => {
  const { reader, outbox } = connected();
  outbox.send(large, 0);
  await turns();
  outbox.end();
  for (let i = 0; i < 5; i++) {
    reader.swallow();
    await turns();
  }
  expect(reader.heads).toEqual([0x02]);
});
