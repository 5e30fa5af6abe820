import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { settling } from './settling.ts';

describe('what waits for a pause', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is done once, after the last change', () => {
    const run = vi.fn<() => void>();
    const { later } = settling(run, 100);
    for (let i = 0; i < 5; i++) {
      later();
      vi.advanceTimersByTime(99);
    }
    expect(run).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(run).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(10_000);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('is done all the same while changes never pause', () => {
    const run = vi.fn<() => void>();
    const { later } = settling(run, 100, 1_000);
    for (let ms = 0; ms < 10_000; ms += 40) {
      later();
      vi.advanceTimersByTime(40);
    }
    expect(run.mock.calls.length).toBeGreaterThanOrEqual(9);
    expect(run.mock.calls.length).toBeLessThanOrEqual(11);
  });

  it('is not done once it is given up', () => {
    const run = vi.fn<() => void>();
    const { later, cancel } = settling(run, 100);
    later();
    cancel();
    vi.advanceTimersByTime(10_000);
    expect(run).not.toHaveBeenCalled();
  });
});
