import { describe, expect, it } from 'vitest';
import { StoryClock } from './story-clock.ts';

const present = Date.parse('2026-11-20T12:00:00Z');

describe('StoryClock', () => {
  it('moves forward only and ends at the present', () => {
    const clock = new StoryClock(10, present);
    expect(clock.now()).toEqual(new Date('2026-11-10T12:00:00Z'));
    clock.moveTo(4);
    clock.moveTo(9);
    expect(clock.now()).toEqual(new Date('2026-11-16T12:00:00Z'));
    clock.pass(3_600_000);
    expect(clock.now()).toEqual(new Date('2026-11-16T13:00:00Z'));
    clock.pass(30 * 24 * 3_600_000);
    expect(clock.now()).toEqual(new Date(present));
  });
});
