import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** A line that is far, narrow, or both. */
export interface Line {
  /** Milliseconds from one end to the other, asked for each piece; pieces keep their order. */
  delay?: () => number;
  bytesPerSecond?: number;
}

export interface TcpProxy extends AsyncDisposable {
  readonly port: number;
  /** Bytes that have arrived at clients. */
  readonly carried: number;
  /** How the line is from now on, in both directions; null: as this machine's. */
  line(line: Line | null): void;
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

/** What a narrow line carries at a time. */
const pieceBytes = 1024;

/** Hands on what comes, as the line lets it. A narrow one reads no more than it carries, so that its sender feels it. */
function carry(from: Socket, line: () => Line | null, to: (piece: Buffer) => void): void {
  const onTheWay: Buffer[] = [];
  let free = 0;
  let arrives = 0;
  from.on('data', (chunk: Buffer) => {
    const { delay = () => 0, bytesPerSecond = Infinity } = line() ?? {};
    const size = bytesPerSecond === Infinity ? chunk.length : pieceBytes;
    for (let at = 0; at < chunk.length; at += size) {
      const piece = chunk.subarray(at, at + size);
      const now = performance.now();
      free = Math.max(free, now) + (piece.length / bytesPerSecond) * 1000;
      arrives = Math.max(arrives, free + delay());
      if (arrives <= now && onTheWay.length === 0) {
        to(piece);
        continue;
      }
      onTheWay.push(piece);
      if (free > now) from.pause();
      setTimeout(() => {
        to(onTheWay.shift()!);
        if (onTheWay.length === 0) from.resume();
      }, arrives - now);
    }
  });
}

/** A TCP proxy on 127.0.0.1 that can break in the ways networks do. */
export async function startTcpProxy(target: number): Promise<TcpProxy> {
  const pairs = new Set<[Socket, Socket]>();
  let port = target;
  let limit: number | null = null;
  let refusing = false;
  let dark = false;
  let carried = 0;
  let line: Line | null = null;

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
    const how = (): Line | null => line;
    carry(client, how, (chunk) => {
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
    carry(upstream, how, (chunk) => {
      if (dark) return;
      carried += chunk.length;
      client.write(chunk);
    });
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
    get carried() {
      return carried;
    },
    line: (how) => void (line = how),
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
