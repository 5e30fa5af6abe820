import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient, type Db } from 'mongodb';
import { type Embedded, type EmbeddedOptions, startEmbedded } from '../index.ts';

/** A server of its own for one test, with a client; both are gone at the end of the block. */
export interface TestServer extends AsyncDisposable {
  directory: string;
  server: Embedded;
  client: MongoClient;
  db: Db;
}

export async function testServer(options: Partial<EmbeddedOptions> = {}): Promise<TestServer> {
  const directory = await mkdtemp(join(tmpdir(), 'em-test-'));
  const server = await startEmbedded({ dataDir: directory, ...options });
  const client = await new MongoClient(server.uri).connect();
  return {
    directory,
    server,
    client,
    db: client.db('test'),
    async [Symbol.asyncDispose]() {
      await client.close();
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
