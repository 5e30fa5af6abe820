import { createECDH } from 'node:crypto';
import webPush from 'web-push';
import type { Limits } from '../../runtime/limits.ts';
import type { Tokens } from '../../runtime/secret.ts';
import type { Site } from '../../runtime/site.ts';
import type { PushDeviceRow } from './model.ts';

/** What a browser is shown. */
export interface PushMessage {
  title: string;
  body: string;
  /** What opens when it is pressed: a path of ours. */
  path: string;
  /** Of two with the same tag the later takes the place of the first. */
  tag: string;
}

/** `gone`: that browser takes nothing any more. `failed`: not now. */
export type Delivery = 'taken' | 'gone' | 'failed';

/** The number of points of P-256, which a key must lie below. */
const order = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');

/** The installation's keys, the same at all nodes and starts: they follow from its secret. */
function keysOf(tokens: Pick<Tokens, 'key'>): { publicKey: string; privateKey: string } {
  for (let count = 0; ; count += 1) {
    const key = Buffer.from(tokens.key(`web push ${count}`));
    const number = BigInt(`0x${key.toString('hex')}`);
    if (number === 0n || number >= order) continue;
    const curve = createECDH('prime256v1');
    curve.setPrivateKey(key);
    return { publicKey: curve.getPublicKey('base64url'), privateKey: key.toString('base64url') };
  }
}

/** Hands messages to the push services of browsers; only the browser itself can read them. */
export function createSender({
  tokens,
  site,
  limits,
}: {
  tokens: Pick<Tokens, 'key'>;
  site: Pick<Site, 'url'>;
  limits: Pick<Limits, 'push'>;
}) {
  const keys = keysOf(tokens);
  return {
    publicKey: keys.publicKey,

    async deliver(
      { endpoint, keys: own }: Pick<PushDeviceRow, 'endpoint' | 'keys'>,
      message: PushMessage,
      signal: AbortSignal,
    ): Promise<Delivery> {
      const url = site.url();
      try {
        const { headers, body, method } = webPush.generateRequestDetails(
          { endpoint, keys: { p256dh: own.p256dh, auth: own.auth } },
          JSON.stringify(message),
          {
            // Whom the service may write to; it asks for https or mail.
            vapidDetails: { subject: url.startsWith('https:') ? url : 'mailto:koinon@localhost', ...keys },
            TTL: limits.push.kept / 1000,
            urgency: 'normal',
          },
        );
        const response = await fetch(endpoint, {
          method,
          headers: headers as Record<string, string>,
          body: body ? new Uint8Array(body) : null,
          // Elsewhere is where nobody allowed to write.
          redirect: 'error',
          signal: AbortSignal.any([signal, AbortSignal.timeout(limits.push.answer)]),
        });
        await response.body?.cancel();
        if (response.ok) return 'taken';
        // 403: subscribed with the keys of another secret.
        return [403, 404, 410].includes(response.status) ? 'gone' : 'failed';
      } catch {
        signal.throwIfAborted();
        return 'failed';
      }
    },
  };
}
