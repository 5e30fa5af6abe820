import type { Fact } from '@koinon/contract';

/** What happens inside the server and concerns more than one room. Features emit; sync, live and others hear. */
export interface ServerEvents {
  /** Rights may have changed for these people (all, when left out) in these workspaces or documents (all, when left out). */
  'rights.changed': { personIds?: string[]; workspaceIds?: string[]; documentIds?: string[] };
  'session.ended': { sessionIds: string[] };
  /** Something was told to these people, or they have read it. */
  'notices.changed': { personIds: string[] };
  /** Other nodes can be heard, or heard again: what they told before was missed. */
  'nodes.heard': object;
  /** The text of a document was edited and stored, here. Told far oftener than the fact. */
  'text.edited': { documentId: string };
  /** A fact is committed. */
  fact: Fact;
}

type Listener<T> = (event: T) => void;

/** A typed emitter. A listener that throws is reported and does not stop the others. */
export class EventBus {
  readonly #listeners = new Map<keyof ServerEvents, Set<Listener<never>>>();
  readonly #report: (error: unknown) => void;

  constructor(report: (error: unknown) => void) {
    this.#report = report;
  }

  on<K extends keyof ServerEvents>(type: K, listener: Listener<ServerEvents[K]>): () => void {
    const set = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, set);
    set.add(listener as Listener<never>);
    return () => void set.delete(listener as Listener<never>);
  }

  emit<K extends keyof ServerEvents>(type: K, event: ServerEvents[K]): void {
    for (const listener of this.#listeners.get(type) ?? []) {
      try {
        (listener as Listener<ServerEvents[K]>)(event);
      } catch (error) {
        this.#report(error);
      }
    }
  }
}
