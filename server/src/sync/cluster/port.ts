/**
 * How the nodes of one installation hear of each other quickly. It may lose, delay or repeat anything: what matters is
 * in the database, and is found there.
 */
export interface NodeBus {
  /** Names this node among the others, anew at each start. */
  readonly nodeId: string;
  /** Whether what is said now is likely to arrive. */
  readonly usable: boolean;
  /**
   * Says something on a channel, to everybody but this node. Never waits and never throws. Where this node hears the
   * channel too, `reached` may be told how many others did.
   */
  publish(channel: string, message: Uint8Array, reached?: (others: number) => void): void;
  /**
   * Hears a channel until the returned function is called. `heard` is given the other node's name. `ready` is called
   * whenever hearing begins: at first, and again after every interruption, when something may have been missed.
   */
  subscribe(channel: string, heard: (message: Uint8Array, from: string) => void, ready: () => void): () => void;
}
