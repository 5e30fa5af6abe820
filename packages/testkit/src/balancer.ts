import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

const [askEvery, answerWithin] = [250, 1_000];

/** Spreads connections over several servers in turn, as a load balancer without sticky sessions does. */
export interface Balancer extends AsyncDisposable {
  /** Without a trailing slash. */
  readonly url: string;
}

/** A balancer on 127.0.0.1 that asks each server's `/readyz` and leaves out those that do not answer well. */
export async function startBalancer(targets: readonly string[]): Promise<Balancer> {
  const ready = new Set(targets);
  const sockets = new Set<Socket>();
  let turn = 0;

  const ask = async (target: string): Promise<void> => {
    const answer = await fetch(`${target}/readyz`, { signal: AbortSignal.timeout(answerWithin) }).catch(() => null);
    if (answer?.ok) ready.add(target);
    else ready.delete(target);
  };
  const timer = setInterval(() => void Promise.all(targets.map(ask)), askEvery);

  const keep = (socket: Socket, end: () => void): void => {
    sockets.add(socket.setNoDelay(true));
    socket.on('error', end);
    socket.on('close', () => {
      sockets.delete(socket);
      end();
    });
  };
  const server = createServer((client) => {
    const choice = [...ready];
    const target = choice[turn++ % Math.max(1, choice.length)];
    if (target === undefined) {
      client.resetAndDestroy();
      return;
    }
    const upstream = connect(Number(new URL(target).port), '127.0.0.1');
    keep(client, () => upstream.destroy());
    keep(upstream, () => client.destroy());
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
