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

const twoNodes: Aim = { value: 1.8, atMost: false };

/** What is measured in each layout of N. */
const onNodes = (layout: string, title: string): Figure[] => [
  { id: `n.${layout}Most`, title: `${title}: saturation, deliveries/s` },
  { id: `n.${layout}Cpu`, title: `${title}: CPU of the nodes per delivery, µs` },
  { id: `n.${layout}Database`, title: `${title}: of the database, µs` },
  { id: `n.${layout}Redis`, title: `${title}: of Redis, µs` },
  { id: `n.${layout}50`, title: `${title}: p50, ms` },
  { id: `n.${layout}99`, title: `${title}: p99, ms` },
  { id: `n.${layout}Share`, title: `${title}: share delivered` },
];

/** What is measured of an index in F. */
const found = (of: string, title: string): Figure[] => [
  { id: `f.${of}50`, title: `${title}: a question, p50, ms` },
  { id: `f.${of}95`, title: `${title}: a question, p95, ms` },
  { id: `f.${of}99`, title: `${title}: a question, p99, ms` },
  { id: `f.${of}First`, title: `${title}: share of questions whose text is among the first 20` },
  { id: `f.${of}Memory`, title: `${title}: memory, MB` },
  { id: `f.${of}Took`, title: `${title}: all taken in, s` },
];

/** What is measured of a page that has much to do. */
const hardPage = (of: string): Figure[] => [
  { id: `${of}.key50`, title: 'keystroke to paint, p50, ms' },
  { id: `${of}.key95`, title: 'keystroke to paint, p95, ms', aim: { value: 50, atMost: true } },
  { id: `${of}.frame50`, title: 'from frame to frame while typing, p50, ms' },
  { id: `${of}.frame95`, title: 'from frame to frame while typing, p95, ms' },
  { id: `${of}.busy`, title: "the page's main thread at work meanwhile, share" },
  { id: `${of}.editable`, title: 'opened from the server: text to write in, ms' },
  { id: `${of}.again`, title: 'opened again from the device: text to write in, ms' },
  { id: `${of}.heap`, title: "the page's heap after a collection, MB" },
];

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
    { id: 's1.main', title: 'of that, the main thread' },
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
    { id: 's2.main', title: 'of that, the main thread' },
    { id: 's2.mostCpu', title: 'CPU per delivery at saturation, µs' },
  ],
  S3: [
    { id: 's3.ingest', title: 'edits taken in, per second', aim: atLeast(1.3, 'the best peer') },
    { id: 's3.cold', title: 'join after restart, ms', aim: atMost(3, 'blob') },
    { id: 's3.cold20', title: '20 at once after restart, last, ms', aim: atMost(2, 'blob') },
    { id: 's3.warm', title: 'join while open, ms', aim: atMost(2, 'blob') },
    { id: 's3.warm20', title: '20 at once while open, last, ms', aim: atMost(2, 'blob') },
    { id: 's3.stored', title: 'stored, times the encoded document', aim: { value: 1.5, atMost: true } },
    { id: 's3.past', title: 'kept as history of 30 days, times the encoded document' },
    { id: 's3.disk', title: 'files, times the encoded document' },
    { id: 's3.ingestCpu', title: 'CPU per edit, settled, µs' },
    { id: 's3.main', title: 'of that, the main thread' },
    { id: 's3.ingest99', title: 'p99 while taking in, ms' },
  ],
  S4: [
    { id: 's4.uploaded', title: 'memory per uploaded document, KB', aim: atMost(1.5, 'blob') },
    { id: 's4.reopened', title: 'memory per reopened document, KB', aim: atMost(1.5, 'blob') },
    { id: 's4.open', title: 'reopen all after restart, ms', aim: atMost(1.5, 'blob') },
    { id: 's4.collected', title: 'memory per document after a collection, KB' },
    { id: 's4.heap', title: 'heap and buffers per uploaded document, KB' },
    { id: 's4.reopenedHeap', title: 'heap and buffers per reopened document, KB' },
    { id: 's4.idleCores', title: 'cores used while idle' },
  ],
  S5: [
    { id: 's5.cpu', title: 'CPU per delivery, µs', aim: atMost(1.3, 'relay-batch') },
    { id: 's5.most', title: 'saturation, deliveries/s', aim: atLeast(1.2, 'the best peer') },
    { id: 's5.p50', title: 'p50, ms' },
    { id: 's5.p95', title: 'p95, ms' },
    { id: 's5.p99', title: 'p99, ms' },
    { id: 's5.share', title: 'share delivered' },
    { id: 's5.cores', title: 'cores used' },
    { id: 's5.main', title: 'of that, the main thread' },
    { id: 's5.mostCpu', title: 'CPU per delivery at saturation, µs' },
  ],
  S6: [
    { id: 's6.holding', title: 'all synced, holding the document, ms', aim: atMost(1.5, 'blob') },
    { id: 's6.empty', title: 'all synced, holding nothing, ms', aim: atMost(1.5, 'blob') },
    { id: 's6.holdingCpu', title: 'CPU, holding, ms' },
    { id: 's6.emptyCpu', title: 'CPU, holding nothing, ms' },
    { id: 's6.asked', title: 'clients asked for what they hold' },
  ],
  W: [
    { id: 'w.saved95', title: 'edit to durable acknowledgement, p95, ms', aim: { value: 600, atMost: true } },
    { id: 'w.saved50', title: 'edit to durable acknowledgement, p50, ms' },
    { id: 'w.cpu', title: 'CPU per delivery, µs' },
    { id: 'w.most', title: 'saturation, deliveries/s' },
    { id: 'w.p50', title: 'p50, ms' },
    { id: 'w.p95', title: 'p95, ms' },
    { id: 'w.p99', title: 'p99, ms' },
    { id: 'w.share', title: 'share delivered' },
    { id: 'w.cores', title: 'cores used' },
    { id: 'w.main', title: 'of that, the main thread' },
    { id: 'w.frames', title: 'frames per delivery' },
  ],
  C: [
    { id: 'c.rss', title: 'memory of the process, MB', aim: { value: 512, atMost: true } },
    { id: 'c.p99', title: 'p99, ms', aim: { value: 100, atMost: true } },
    { id: 'c.p50', title: 'p50, ms' },
    { id: 'c.p95', title: 'p95, ms' },
    { id: 'c.each', title: 'memory per client, KB' },
    { id: 'c.growth', title: 'memory gained in a minute, MB' },
    { id: 'c.left', title: 'memory kept when all have gone, MB' },
    { id: 'c.share', title: 'share delivered' },
    { id: 'c.lost', title: 'clients cut off' },
    { id: 'c.cores', title: 'cores used' },
    { id: 'c.connected', title: 'all connected, ms' },
  ],
  H: [
    { id: 'h.p99', title: 'p99 of those who type, ms', aim: { value: 100, atMost: true } },
    { id: 'h.p95', title: 'p95, ms' },
    { id: 'h.p50', title: 'p50, ms' },
    { id: 'h.calm99', title: 'p99 before, ms' },
    { id: 'h.share', title: 'share delivered' },
    { id: 'h.cores', title: 'cores used' },
  ],
  N: [
    { id: 'n.apart', title: 'saturation of two nodes, times one, people anywhere', aim: twoNodes },
    { id: 'n.together', title: 'saturation of two nodes, times one, people of a document on one node', aim: twoNodes },
    { id: 'n.apartByCost', title: '2 × CPU per delivery of one by that of two, people anywhere', aim: twoNodes },
    { id: 'n.togetherByCost', title: '2 × CPU per delivery of one by that of two, by document', aim: twoNodes },
    ...onNodes('one', 'one node'),
    ...onNodes('apart', 'two, people anywhere'),
    ...onNodes('together', 'two, people of a document on one'),
  ],
  X10: [
    { id: 'x10.growth', title: 'CPU per edit, tenth round to the first two', aim: { value: 1.1, atMost: true } },
    { id: 'x10.first', title: 'CPU per edit in the first round, µs' },
    { id: 'x10.last', title: 'CPU per edit in the tenth, µs' },
    { id: 'x10.firstRate', title: 'edits per second in the first round' },
    { id: 'x10.lastRate', title: 'edits per second in the tenth' },
    { id: 'x10.stored', title: 'stored, times the encoded document', aim: { value: 1.5, atMost: true } },
  ],
  B: [
    { id: 'b.key50', title: 'keystroke to paint, p50, ms' },
    { id: 'b.key95', title: 'keystroke to paint, p95, ms', aim: { value: 50, atMost: true } },
    { id: 'b.smallKey50', title: 'the same in a document of 300 words, p50, ms' },
    { id: 'b.smallKey95', title: 'the same in a document of 300 words, p95, ms' },
    { id: 'b.times50', title: 'large / small, p50' },
    { id: 'b.times95', title: 'large / small, p95', aim: { value: 3, atMost: true } },
    { id: 'b.busy', title: "the page's main thread at work meanwhile, share" },
    { id: 'b.smallBusy', title: 'the same in the small document, share' },
    { id: 'b.readable', title: 'opened from the server: text to read, ms' },
    { id: 'b.editable', title: 'opened from the server: text to write in, ms' },
    { id: 'b.smallEditable', title: 'the same, small document, ms' },
    { id: 'b.again', title: 'opened again from the device: text to write in, ms' },
    { id: 'b.smallAgain', title: 'the same, small document, ms' },
    { id: 'b.heap', title: "the page's heap after a collection, MB" },
    { id: 'b.smallHeap', title: 'the same, small document, MB' },
  ],
  BS: hardPage('bs'),
  BP: hardPage('bp'),
  F: [
    ...found('own', 'Koinon'),
    { id: 'f.ownOne', title: 'Koinon: one text more, durable, p50, ms' },
    { id: 'f.ownDisk', title: 'Koinon: files of the database, MB' },
    ...found('mini', 'MiniSearch'),
  ],
  G: [
    { id: 'g.typing', title: 'typing in paragraphs, µs per edit' },
    { id: 'g.history', title: 'a long history, µs per edit' },
    { id: 'g.historyEnd', title: 'the last tenth of a long history, µs per edit' },
    { id: 'g.apply', title: 'for comparison: Yjs applying a long history, µs per edit' },
  ],
};
