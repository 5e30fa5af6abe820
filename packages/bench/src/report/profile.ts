import type { Profiler } from 'node:inspector/promises';

/** The functions in which a server spent its time itself, the largest shares first. */
export function selfTimes(profile: Profiler.Profile, most = 15): string[] {
  const byNode = new Map(profile.nodes.map((node) => [node.id, node]));
  const times = new Map<string, number>();
  let total = 0;
  for (const [i, id] of (profile.samples ?? []).entries()) {
    const { functionName, url, lineNumber } = byNode.get(id)!.callFrame;
    const time = profile.timeDeltas?.[i] ?? 0;
    total += time;
    const file = url.split('/').slice(-2).join('/');
    const name = `${functionName || '(anonymous)'}${file ? ` ${file}:${lineNumber + 1}` : ''}`;
    times.set(name, (times.get(name) ?? 0) + time);
  }
  times.delete('(idle)');
  // What taking the profile costs itself.
  for (const name of times.keys()) if (name.startsWith('post node:inspector')) times.delete(name);
  const busy = Math.max(
    1,
    [...times.values()].reduce((sum, time) => sum + time, 0),
  );
  const rows = [...times].sort((a, b) => b[1] - a[1]).slice(0, most);
  return [
    `busy ${((busy / Math.max(1, total)) * 100).toFixed(1)} % of ${(total / 1e6).toFixed(1)} s`,
    ...rows.map(([name, time]) => `${((time / busy) * 100).toFixed(1).padStart(5)} %  ${name}`),
  ];
}
