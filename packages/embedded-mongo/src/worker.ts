import { mkdirSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { chooseAddress } from './address.ts';
import { lockDirectory } from './owner-lock.ts';
import { backup } from './storage/backup.ts';
import { Connection } from './server/connection.ts';
import { Service } from './server/service.ts';

/** What the worker is started with. */
export interface WorkerInput {
  dataDir: string;
  port: number | undefined;
  testCommands: boolean;
}

/** What the starter asks of the worker. Each has an answer of the same `id`. */
export type Ask =
  | { id: number; ask: 'stop' }
  | { id: number; ask: 'backup'; target: string }
  | { id: number; ask: 'check' };

/** What the worker says. */
export type Said =
  | { said: 'ready'; uri: string }
  | { said: 'answer'; id: number; result: unknown }
  | { said: 'failed'; id: number | undefined; name: string; message: string };

const port = parentPort;
if (!port) throw new Error('this file is run as a worker of startEmbedded()');
const say = (message: Said): void => port.postMessage(message);
const describe = (id: number | undefined, error: unknown): Said => ({
  said: 'failed',
  id,
  name: error instanceof Error ? error.name : 'Error',
  message: error instanceof Error ? error.message : String(error),
});

try {
  await start(workerData as WorkerInput);
} catch (error) {
  say(describe(undefined, error));
  port.close();
}

async function start(input: WorkerInput): Promise<void> {
  mkdirSync(input.dataDir, { recursive: true, mode: 0o700 });
  const lock = lockDirectory(input.dataDir);
  let service: Service;
  try {
    const address = chooseAddress(input.dataDir, input.port);
    service = new Service({
      directory: input.dataDir,
      host: 'embedded:27017',
      password: address.password,
      testCommands: input.testCommands,
    });
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      service.connections++;
      socket.on('close', () => {
        sockets.delete(socket);
        service.connections--;
      });
      void new Connection(socket, service);
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(address.listen, resolve);
    });
    const bound = server.address();
    const number = typeof bound === 'object' && bound ? (bound as AddressInfo).port : 0;
    if (number) service.host = `127.0.0.1:${number}`;

    const stop = async (): Promise<void> => {
      const closed = new Promise((resolve) => {
        server.close(resolve);
      });
      // What has been executed is made durable and answered before the line is cut.
      service.engine.commit();
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      for (const socket of sockets) socket.destroySoon();
      await closed;
      service.close();
      address.remove();
      lock.release();
    };
    const answer = async (message: Ask): Promise<unknown> => {
      if (message.ask === 'stop') return stop();
      if (message.ask === 'backup') return backup(service.engine.file, message.target);
      return [...service.engine.catalog.collections.values()].flatMap((collection) => service.engine.check(collection));
    };
    port?.on('message', (message: Ask) => {
      answer(message).then(
        (result) => {
          say({ said: 'answer', id: message.id, result });
          if (message.ask === 'stop') port.close();
        },
        (error: unknown) => say(describe(message.id, error)),
      );
    });
    say({ said: 'ready', uri: address.uri(number) });
  } catch (error) {
    lock.release();
    throw error;
  }
}
