import { expect, it, vi } from 'vitest';
import { createBuilds } from './build.ts';

it('says once that the server has another build than the one the page came with', () => {
  const builds = createBuilds();
  const told = vi.fn<() => void>();
  const stop = builds.subscribe(told);
  builds.heard(null);
  builds.heard('a');
  builds.heard('a');
  expect(builds.isOther()).toBe(false);
  builds.heard('b');
  builds.heard('a');
  expect(builds.isOther()).toBe(true);
  expect(told).toHaveBeenCalledTimes(1);
  stop();
});
