import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { deserialize, serialize } from 'bson';
import type { Item } from './document.ts';

// Plain SQLite behind a socket, doing what the measurements ask and nothing else: the yardstick.
// Documents are kept as BSON; writes of one turn of the event loop share one COMMIT, and an answer waits for it.

interface Ask {
  op: 'insert' | 'byId' | 'byGroup' | 'transfer';
  items?: Item[];
  id?: number;
  group?: number;
}

const { directory, path } = workerData as { directory: string; path: string };
const db = new DatabaseSync(join(directory, 'plain.sqlite'));
db.exec(`
  PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 2000;
  CREATE TABLE items (id INTEGER PRIMARY KEY, email TEXT NOT NULL, grp INTEGER NOT NULL, rnk INTEGER NOT NULL, at INTEGER NOT NULL, d BLOB NOT NULL);
  CREATE UNIQUE INDEX by_email ON items (email);
  CREATE INDEX by_group ON items (grp, rnk DESC);
  CREATE INDEX by_at ON items (at);
`);
const insert = db.prepare('INSERT INTO items (id, email, grp, rnk, at, d) VALUES (?, ?, ?, ?, ?, ?)');
const update = db.prepare('UPDATE items SET d = ? WHERE id = ?');
const byId = db.prepare('SELECT d FROM items WHERE id = ?');
const byGroup: StatementSync = db.prepare('SELECT d FROM items WHERE grp = ? ORDER BY rnk DESC LIMIT 20');

let open = false;
let waiting: (() => void)[] = [];

function write(step: () => void): Promise<void> {
  if (!open) {
    db.exec('BEGIN IMMEDIATE');
    open = true;
    setImmediate(() => {
      db.exec('COMMIT');
      open = false;
      for (const done of waiting.splice(0)) done();
      waiting = [];
    });
  }
  step();
  return new Promise((resolve) => {
    waiting.push(resolve);
  });
}

const add = (item: Item): void =>
  void insert.run(item._id, item.email, item.group, item.rank, item.at.getTime(), serialize(item));
const touch = (id: number): void => {
  const row = byId.get(id);
  if (row) update.run(serialize({ ...deserialize(row['d'] as Uint8Array), touched: Date.now() }), id);
};

async function answer(ask: Ask): Promise<unknown[]> {
  if (ask.op === 'byId') return [byId.get(ask.id ?? 0)?.['d']];
  if (ask.op === 'byGroup') return byGroup.all(ask.group ?? 0).map((row) => row['d']);
  await write(() => {
    for (const item of ask.items ?? []) add(item);
    if (ask.op === 'transfer') [ask.id ?? 0, (ask.id ?? 0) + 1].forEach(touch);
  });
  return [];
}

async function respond(socket: Socket, id: number, ask: Ask): Promise<void> {
  socket.write(serialize({ id, docs: await answer(ask) }));
}

const server = createServer((socket: Socket) => {
  let pending = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 4 && pending.length >= pending.readInt32LE(0)) {
      const size = pending.readInt32LE(0);
      const { id, ask } = deserialize(pending.subarray(0, size)) as { id: number; ask: Ask };
      pending = pending.subarray(size);
      void respond(socket, id, ask);
    }
  });
});
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
server.listen(path, () => parentPort?.postMessage('ready'));
parentPort?.on('message', () => {
  db.close();
  process.exit(0);
});
