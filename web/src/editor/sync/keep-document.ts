import { DocumentSession } from './DocumentSession.ts';

/** Nobody waits longer for one document: the others come first then. */
const timeout = 60_000;

/**
 * Brings the copy of a document on this device up to date, without anybody looking at it. False when that was not
 * possible: no network, no right any more, no storage.
 */
export async function keepDocument(documentId: string, personId: string, signal: AbortSignal): Promise<boolean> {
  const url = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/sync`;
  const session = new DocumentSession({ url, documentId, personId, access: 'read' });
  const given = AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
  try {
    return await new Promise<boolean>((resolve) => {
      const look = () => {
        const { synced, ready, stopped, localKnown, deviceCopy } = session.view();
        if (stopped !== null || (localKnown && !deviceCopy)) resolve(false);
        else if (synced && ready) resolve(true);
      };
      session.subscribe(look);
      given.addEventListener('abort', () => resolve(false), { once: true });
      look();
    });
  } finally {
    await session.destroy();
  }
}
