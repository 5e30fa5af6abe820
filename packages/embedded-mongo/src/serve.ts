import { mkdirSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { MessagePort } from 'node:worker_threads';
import { chooseAddress } from './address.ts';
import { lockDirectory } from './owner-lock.ts';
import { backup } from './storage/backup.ts';
import { Connection } from './server/connection.ts';
import { type Ask, describe, type Said, type WorkerInput } from './messages.ts';
import { Expiry } from './server/expiry.ts';
import { Service } from './server/service.ts';

/** Opens the directory, listens, and answers the starter until it says stop. */
export async function serve(input: WorkerInput, port: MessagePort): Promise<void> {
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
    const expiry = new Expiry(service);
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
      await expiry.stop();
      service.close();
      address.remove();
      lock.release();
    };
    const answer = async (message: Ask): Promise<unknown> => {
      if (message.ask === 'stop') return stop();
      if (message.ask === 'backup') return backup(service.engine.file, message.target);
      if (message.ask === 'giveBack') return service.engine.giveBack();
      return service.engine.check();
    };
    const respond = async (message: Ask): Promise<void> => {
      try {
        const result = await answer(message);
        port.postMessage({ said: 'answer', id: message.id, result } satisfies Said);
        if (message.ask === 'stop') port.close();
      } catch (error) {
        port.postMessage(describe(message.id, error));
      }
    };
    port.on('message', (message: Ask) => {
      void respond(message);
    });
    port.postMessage({ said: 'ready', uri: address.uri(number) });
  } catch (error) {
    lock.release();
    throw error;
  }
}
