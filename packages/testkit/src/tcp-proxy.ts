import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

export interface TcpProxy extends AsyncDisposable {
  readonly port: number;
  /** Ends all connections at once with a reset, as a lost network does. */
  cut(): void;
  /** Ends each new connection after so many bytes from the client, in the middle of a frame as it comes. Null: no more. */
  cutAfter(bytes: number | null): void;
  /** Lets nothing through, without a sign to either side, until called with false. */
  blackHole(on: boolean): void;
  /** Refuses new connections until called with false. */
  refuse(on: boolean): void;
  /** Where new connections go from now on. */
  retarget(port: number): void;
}

/** A TCP proxy on 127.0.0.1 that can break in the ways networks do. */
export async function startTcpProxy(target: number): Promise<TcpProxy> {
  const pairs = new Set<[Socket, Socket]>();
  let port = target;
  let limit: number | null = null;
  let refusing = false;
  let dark = false;

  const server = createServer((client) => {
    if (refusing) {
      client.resetAndDestroy();
      return;
    }
    const upstream = connect(port, '127.0.0.1');
    const pair: [Socket, Socket] = [client, upstream];
    let left = limit;
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      client.destroy();
      upstream.destroy();
    };
    client.on('data', (chunk: Buffer) => {
      if (dark) return;
      if (left !== null && chunk.length >= left) {
        upstream.write(chunk.subarray(0, left), () => {
          client.resetAndDestroy();
          upstream.resetAndDestroy();
        });
        return;
      }
      if (left !== null) left -= chunk.length;
      upstream.write(chunk);
    });
    upstream.on('data', (chunk: Buffer) => void (dark || client.write(chunk)));
    for (const socket of pair) {
      socket.setNoDelay(true);
      socket.on('error', end);
      socket.on('close', end);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const cut = (): void => {
    for (const pair of pairs) for (const socket of pair) socket.resetAndDestroy();
    pairs.clear();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    cutAfter: (bytes) => void (limit = bytes),
    blackHole: (on) => void (dark = on),
    refuse: (on) => void (refusing = on),
    retarget: (to) => void (port = to),
    async [Symbol.asyncDispose]() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
