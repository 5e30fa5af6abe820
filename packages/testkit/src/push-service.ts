import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where one browser is pushed to, and what only that browser can read. */
export interface PushedBrowser {
  subscription: { endpoint: string; keys: { p256dh: string; auth: string } };
  /** What came, decrypted, the oldest first. */
  received: unknown[];
}

export interface PushService extends AsyncDisposable {
  origin: string;
  /** A browser that has subscribed. */
  browser(): PushedBrowser;
  /** What it answers; 201 takes the message. */
  status: number;
  /** What senders said of themselves: the Authorization header of the last message. */
  authorization: string;
}

interface Keys {
  curve: ReturnType<typeof createECDH>;
  auth: Buffer;
}

/** RFC 8188 and 8291, in one record. */
function opened(body: Buffer, { curve, auth }: Keys): unknown {
  const salt = body.subarray(0, 16);
  const sender = body.subarray(21, 21 + body[20]!);
  const sealed = body.subarray(21 + body[20]!);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), curve.getPublicKey(), sender]);
  const shared = Buffer.from(hkdfSync('sha256', curve.computeSecret(sender), auth, info, 32));
  const part = (name: string, length: number) =>
    Buffer.from(hkdfSync('sha256', shared, salt, `Content-Encoding: ${name}\0`, length));
  const decipher = createDecipheriv('aes-128-gcm', part('aes128gcm', 16), part('nonce', 12));
  decipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return JSON.parse(padded.subarray(0, padded.lastIndexOf(2)).toString('utf8'));
}

/** A push service as browsers' makers run them, on a port of its own; it reads what the browser alone could read. */
export async function startPushService(): Promise<PushService> {
  const browsers = new Map<string, Keys & PushedBrowser>();
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const browser = browsers.get(req.url ?? '');
      service.authorization = req.headers.authorization ?? '';
      const status = browser ? service.status : 404;
      if (browser && status === 201) browser.received.push(opened(Buffer.concat(chunks), browser));
      res.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const service: PushService = {
    origin,
    status: 201,
    authorization: '',
    browser() {
      const curve = createECDH('prime256v1');
      const auth = randomBytes(16);
      const path = `/push/${randomBytes(8).toString('hex')}`;
      const keys = { p256dh: curve.generateKeys('base64url'), auth: auth.toString('base64url') };
      const browser = { subscription: { endpoint: origin + path, keys }, received: [] as unknown[] };
      browsers.set(path, { ...browser, curve, auth });
      return browser;
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return service;
}
