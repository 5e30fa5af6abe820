import type { InputOf, routes } from '@koinon/contract';

/** Why this browser is not pushed to. `install`: on an iPhone or iPad only what was put on the home screen is. */
export type PushHindrance = 'unsupported' | 'install' | 'denied';

export function pushHindrance(): PushHindrance | null {
  const able = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
  if (!able) return /iPhone|iPad/.test(navigator.userAgent) ? 'install' : 'unsupported';
  return Notification.permission === 'denied' ? 'denied' : null;
}

/** The person did not allow it, or the browser cannot reach its push service. */
export class PushRefused extends Error {
  readonly why: 'denied' | 'unsupported';
  constructor(why: 'denied' | 'unsupported') {
    super(why);
    this.why = why;
  }
}

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.codePointAt(0) ?? 0);

/** Asks the person and the browser; answers what the server needs to push here. */
export async function subscribeHere(key: string): Promise<InputOf<typeof routes.addPushDevice>['body']> {
  if ((await Notification.requestPermission()) !== 'granted') throw new PushRefused('denied');
  const worker = await navigator.serviceWorker.getRegistration();
  if (!worker) throw new PushRefused('unsupported');
  const applicationServerKey = bytesOf(key);
  const subscribe = () => worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
  const made = await subscribe().catch(async () => {
    // A subscription with a key of before stands in the way; without one it fails again, and that is told.
    await (await worker.pushManager.getSubscription())?.unsubscribe();
    return subscribe().catch(() => {
      throw new PushRefused('unsupported');
    });
  });
  const { endpoint = '', keys = {} } = made.toJSON();
  return { endpoint, keys: { p256dh: keys['p256dh'] ?? '', auth: keys['auth'] ?? '' } };
}

/** Takes the subscription back in this browser too. */
export async function unsubscribeHere(): Promise<void> {
  const worker = await navigator.serviceWorker?.getRegistration();
  await (await worker?.pushManager?.getSubscription())?.unsubscribe();
}
