/** What a figure of Koinon's is held against. */
export type Aim = { times: number; of: string; atMost: boolean } | { value: number; atMost: boolean };

export interface Figure {
  id: string;
  title: string;
  aim?: Aim;
}

/** The servers «the best peer» stands for, and those of them that store. */
export const peerSets: Readonly<Record<string, readonly string[]>> = {
  'the best peer': ['yws', 'yws-leveldb', 'hocuspocus', 'hocuspocus-sqlite'],
  'the best storing peer': ['yws-leveldb', 'hocuspocus-sqlite'],
};

const atMost = (times: number, of: string): Aim => ({ times, of, atMost: true });
const atLeast = (times: number, of: string): Aim => ({ times, of, atMost: false });

/** Every figure of the table in its order, by scenario. */
export const figures: Readonly<Record<string, readonly Figure[]>> = {
  S1: [
    { id: 's1.cpu', title: 'CPU per delivery, µs', aim: atMost(1.15, 'relay') },
    { id: 's1.most', title: 'saturation, deliveries/s', aim: atLeast(1.5, 'the best peer') },
    { id: 's1.p99', title: 'p99, ms', aim: atMost(1.3, 'relay') },
    { id: 's1.p50', title: 'p50, ms' },
    { id: 's1.p95', title: 'p95, ms' },
    { id: 's1.share', title: 'share delivered' },
    { id: 's1.cores', title: 'cores used' },
    { id: 's1.frames', title: 'frames per delivery' },
    { id: 's1.mostCpu', title: 'CPU per delivery at saturation, µs' },
  ],
  S2: [
    { id: 's2.cpu', title: 'CPU per delivery, µs', aim: atMost(0.6, 'the best storing peer') },
    { id: 's2.most', title: 'saturation, deliveries/s', aim: atLeast(2, 'the best storing peer') },
    { id: 's2.p99', title: 'p99, ms', aim: atMost(1.5, 'relay') },
    { id: 's2.p50', title: 'p50, ms' },
    { id: 's2.p95', title: 'p95, ms' },
    { id: 's2.saved50', title: 'edit to durable acknowledgement, p50, ms', aim: { value: 60, atMost: true } },
    { id: 's2.saved95', title: 'edit to durable acknowledgement, p95, ms', aim: { value: 250, atMost: true } },
    { id: 's2.share', title: 'share delivered' },
    { id: 's2.cores', title: 'cores used' },
    { id: 's2.mostCpu', title: 'CPU per delivery at saturation, µs' },
  ],
  S5: [
    { id: 's5.cpu', title: 'CPU per delivery, µs', aim: atMost(1.3, 'relay-batch') },
    { id: 's5.most', title: 'saturation, deliveries/s', aim: atLeast(1.2, 'the best peer') },
    { id: 's5.p50', title: 'p50, ms' },
    { id: 's5.p95', title: 'p95, ms' },
    { id: 's5.p99', title: 'p99, ms' },
    { id: 's5.share', title: 'share delivered' },
    { id: 's5.cores', title: 'cores used' },
    { id: 's5.mostCpu', title: 'CPU per delivery at saturation, µs' },
  ],
};
