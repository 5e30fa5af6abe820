import type { WebsocketProvider } from 'y-websocket';

interface Changed {
  added: number[];
  updated: number[];
  removed: number[];
}

/**
 * y-websocket says again whatever it hears of others, as it would among peers. Here the server tells who is where and takes
 * from nobody what concerns others: in company that would be most of what a device sends.
 */
export function tellOwnPresenceOnly(provider: WebsocketProvider): void {
  const { awareness, doc, _awarenessUpdateHandler: tell } = provider;
  awareness.off('update', tell);
  awareness.on('update', ({ added, updated, removed }: Changed, origin: unknown) => {
    const own = (clients: number[]) => clients.filter((client) => client === doc.clientID);
    const changed = { added: own(added), updated: own(updated), removed: own(removed) };
    if (Object.values(changed).some((clients) => clients.length > 0)) tell(changed, origin);
  });
}
