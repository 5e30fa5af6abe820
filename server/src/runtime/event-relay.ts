import type { EventBus, ServerEvents } from './events.ts';

/** The way to other nodes, as far as events need it. */
export interface EventBusLine {
  publish(channel: string, message: Uint8Array): void;
  subscribe(channel: string, heard: (message: Uint8Array) => void, ready: () => void): () => void;
}

/** What takes rights away must be heard by every node, and what one is told wherever one is. Facts go their own way, with live facts. */
const relayed = ['rights.changed', 'session.ended', 'notices.changed'] as const;
type Relayed = { [K in (typeof relayed)[number]]: { type: K; event: ServerEvents[K] } }[(typeof relayed)[number]];

const channel = 'events';

/**
 * Tells other nodes what happens here and lets what happens there happen here. Whenever hearing begins anew that is
 * told as well: something may have been missed.
 */
export function relayEvents(events: EventBus, line: EventBusLine): Disposable {
  // Events are emitted within the call: what is emitted meanwhile came from elsewhere and does not go out again.
  let hearing = false;
  const here = (emit: () => void): void => {
    hearing = true;
    try {
      emit();
    } finally {
      hearing = false;
    }
  };
  const quiet = [
    ...relayed.map((type) =>
      events.on(type, (event) => {
        if (!hearing) line.publish(channel, Buffer.from(JSON.stringify({ type, event })));
      }),
    ),
    line.subscribe(
      channel,
      (message) => {
        const { type, event } = JSON.parse(Buffer.from(message).toString()) as Relayed;
        if (relayed.includes(type)) here(() => events.emit(type, event as never));
      },
      () => events.emit('nodes.heard', {}),
    ),
  ];
  return {
    [Symbol.dispose]() {
      for (const off of quiet) off();
    },
  };
}
