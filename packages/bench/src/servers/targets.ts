import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Target } from './target.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

function relay(title: string, mode: 'bare' | 'batch' | 'blob'): Target {
  return {
    title,
    script: at('./relay.ts'),
    env: ({ port, dataDir }) => ({ MODE: mode, PORT: String(port), DATA_DIR: dataDir }),
    dialect: 'y-websocket',
    path: (room) => `/${room}`,
    documents: mode === 'blob',
    storing: mode === 'blob',
    ...(mode === 'blob' ? { seed: (dataDir, room, state) => writeFileSync(join(dataDir, room), state) } : {}),
  };
}

function yWebsocketServer(title: string, leveldb: boolean): Target {
  return {
    title,
    script: at('../../peers/yws/node_modules/@y/websocket-server/src/server.js'),
    env: ({ port, dataDir }) => ({
      HOST: '127.0.0.1',
      PORT: String(port),
      ...(leveldb ? { YPERSISTENCE: join(dataDir, 'leveldb') } : {}),
    }),
    dialect: 'y-websocket',
    path: (room) => `/${room}`,
    documents: true,
    storing: leveldb,
    peer: 'yws',
  };
}

function hocuspocus(title: string, sqlite: boolean): Target {
  return {
    title,
    script: at('../../peers/hocuspocus/server.js'),
    env: ({ port, dataDir }) => ({ PORT: String(port), DATABASE: sqlite ? join(dataDir, 'hocuspocus.sqlite') : '' }),
    dialect: 'hocuspocus',
    path: () => '/',
    documents: true,
    storing: sqlite,
    peer: 'hocuspocus',
  };
}

const koinon: Target = {
  title: 'Koinon',
  script: at('../../../../server/src/testing/document-server.ts'),
  // As the container image runs it.
  nodeArgs: ['--min-semi-space-size=8', '--max-semi-space-size=8', '--no-parallel-scavenge'],
  env: () => ({
    MALLOC_ARENA_MAX: '2',
    MALLOC_TRIM_THRESHOLD_: String(2 * 1024 * 1024),
    MALLOC_MMAP_THRESHOLD_: String(128 * 1024),
  }),
  args: ({ port, dataDir, shared, guarded }) => [
    '--port',
    String(port),
    '--data-dir',
    dataDir,
    ...(guarded ? ['--guarded'] : []),
    ...(shared ? ['--mongodb-uri', shared.database, '--redis-url', shared.redis] : []),
  ],
  dialect: 'y-websocket',
  path: (room) => `/sync/${room}?v=1`,
  cookie: (client) => `p=u${client}`,
  documents: true,
  storing: true,
  storedBytes: async (port, room, what) =>
    Number(await (await fetch(`http://127.0.0.1:${port}/${what}/${room}`)).text()),
};

/** Of all accounts of the whole application when it is measured. */
export const benchPassword = 'a-bench-of-olive-wood';

const application: Target = {
  title: 'Koinon, the whole application',
  script: at('../../../../server/src/testing/whole-server.ts'),
  args: () => ['--people', '20', '--password', benchPassword],
  env: ({ port, dataDir }) => ({ PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'warn' }),
  dialect: 'y-websocket',
  path: (room) => `/sync/${room}?v=1`,
  documents: true,
  storing: true,
  unpinned: true,
};

/** All that can be measured. Floors first: relays that know nothing of documents. */
export const targets: Readonly<Record<string, Target>> = {
  relay: relay('bare ws relay', 'bare'),
  'relay-batch': relay('relay, one write per turn and socket', 'batch'),
  blob: relay('relay that hands out a stored file', 'blob'),
  yws: yWebsocketServer('@y/websocket-server 0.1.1', false),
  'yws-leveldb': yWebsocketServer('@y/websocket-server 0.1.1 with y-leveldb', true),
  hocuspocus: hocuspocus('Hocuspocus 4.7.0', false),
  'hocuspocus-sqlite': hocuspocus('Hocuspocus 4.7.0 with SQLite', true),
  koinon,
  'koinon-stock': { ...koinon, title: 'Koinon, clients as its peers have them', path: (room) => `/sync/${room}` },
  application,
  'koinon-unpinned': { ...koinon, title: 'Koinon, on both cores', unpinned: true },
};
