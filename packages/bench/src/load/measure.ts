import { setTimeout as sleep } from 'node:timers/promises';
import { cpuBetween, type Usage } from '../process/usage.ts';
import type { Tally } from './deliveries.ts';
import { offer, type Offered } from './offer.ts';
import type { Traffic } from './web-socket.ts';

export interface Load {
  /** What is measured: a server, or several together. */
  server: { usage(): Usage };
  traffic: Traffic;
  tally: Tally;
  writers: number;
  send: (writer: number) => boolean;
  /** How many sends every writer has left. */
  left: () => number;
  /** How long what is under way at the end may still arrive, in milliseconds. */
  drain: number;
}

/** What a stretch of load came to. */
export interface Stretch extends Offered {
  delivered: number;
  share: number;
  perSecond: number;
  cpuPerDelivery: number;
  p50: number | null;
  p95: number | null;
  p99: number | null;
  framesPerDelivery: number;
  serverCores: number;
  /** How much of the server's CPU its main thread took. */
  mainShare: number;
  loadCores: number;
}

/** One measured stretch: `rate` sends a second of each writer for `ms`. */
export async function measure(load: Load, rate: number, ms: number, seed = 7): Promise<Stretch> {
  const { server, traffic, tally, writers, send } = load;
  globalThis.gc?.();
  tally.reset();
  const frames = traffic.frames;
  const own = process.cpuUsage();
  const start = server.usage();
  const offered = await offer({ writers, rate, ms, seed }, send);
  const loaded = server.usage();
  const inTime = tally.delivered;
  while (tally.delivered < tally.expected && performance.now() - loaded.at < load.drain) await sleep(5);
  const end = server.usage();
  const { user, system } = process.cpuUsage(own);
  const { latency, delivered } = tally;
  const under = cpuBetween(start, loaded);
  return {
    delivered,
    share: delivered / tally.expected,
    ...offered,
    perSecond: (inTime / under.ms) * 1000,
    cpuPerDelivery: (cpuBetween(start, end).cpu * 1000) / delivered,
    p50: latency.at(0.5),
    p95: latency.at(0.95),
    p99: latency.at(0.99),
    framesPerDelivery: (traffic.frames - frames) / delivered,
    serverCores: under.cpu / under.ms,
    mainShare: under.mainShare,
    loadCores: (user + system) / 1000 / (end.at - start.at),
  };
}

/** Waits until nothing has come for a while. */
export async function quiet(traffic: Traffic, forMs = 300, limit = 20_000): Promise<void> {
  const start = performance.now();
  let since = start;
  let frames = traffic.frames;
  while (performance.now() - since < forMs && performance.now() - start < limit) {
    await sleep(20);
    if (traffic.frames === frames) continue;
    frames = traffic.frames;
    since = performance.now();
  }
}
