import {
  type ClientToServer,
  type Fact,
  type FollowAnswer,
  type ServerToClient,
  streamOf,
  workspaceOf,
} from '@koinon/contract';
import type { Socket } from 'socket.io-client';

/** How soon the code is asked for again where the network failed. Milliseconds. */
const again = 10_000;

export interface LiveEvents {
  fact: (fact: Fact) => void;
  /** Facts were missed or rights changed: what is known of the workspace (null: of all) must be fetched again. */
  stale: (workspaceId: string | null) => void;
  /** What I am told changed. */
  notices: () => void;
  ended: () => void;
}

interface Followed {
  /** How many parts of the page want it. */
  holders: number;
  /** The last fact seen; null before the first answer. */
  offset: number | null;
}

/**
 * One Socket.IO connection at `/live`. Remembers the offset per workspace and resumes there after a cut, so a fact comes
 * at least once; facts at or below the offset are dropped. Socket.IO's own recovery is not used: it skips authentication.
 */
export class LiveConnection {
  readonly #url: string | undefined;
  #socket: Socket<ServerToClient, ClientToServer> | null = null;
  #wanted = false;
  readonly #followed = new Map<string, Followed>();
  readonly #listeners = new Set<(fact: Fact) => void>();
  readonly #events: LiveEvents;

  constructor(events: LiveEvents, url?: string) {
    this.#events = events;
    this.#url = url;
  }

  /** The code for it comes after the page's own. */
  async #connect(): Promise<void> {
    const { io } = await import('socket.io-client');
    if (this.#socket || !this.#wanted) return;
    const [events, url] = [this.#events, this.#url];
    // The server takes no long polling: a connection is one socket, authorised once.
    const options = {
      path: '/live',
      withCredentials: true,
      reconnectionDelayMax: 10_000,
      autoConnect: false,
      transports: ['websocket'],
    };
    const socket: Socket<ServerToClient, ClientToServer> = url ? io(url, options) : io(options);
    this.#socket = socket;
    socket.on('connect', () => {
      for (const workspaceId of this.#followed.keys()) this.#ask(workspaceId);
      // What was told while nobody listened.
      events.notices();
    });
    socket.on('fact', (fact) => this.#hear(fact));
    socket.on('rights', ({ workspaceId }) => this.#rights(workspaceId));
    socket.on('notices', () => events.notices());
    socket.on('ended', () => events.ended());
    socket.connect();
  }

  /** Follows a workspace until the returned function is called. Several holders share one subscription. */
  follow(workspaceId: string): () => void {
    const followed = this.#followed.get(workspaceId);
    if (followed) followed.holders += 1;
    else {
      this.#followed.set(workspaceId, { holders: 1, offset: null });
      if (this.#socket?.connected) this.#ask(workspaceId);
    }
    return () => this.#release(workspaceId);
  }

  /** Hears every new fact of the followed workspaces. */
  listen(listener: (fact: Fact) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  open(): void {
    this.#wanted = true;
    if (this.#socket) this.#socket.connect();
    // Where it cannot be had now: the page works without, and asks again.
    else this.#connect().catch(() => setTimeout(() => this.#wanted && this.open(), again));
  }

  /** Cuts the connection; `open` may be called again. */
  close(): void {
    this.#wanted = false;
    this.#socket?.disconnect();
  }

  #release(workspaceId: string): void {
    const followed = this.#followed.get(workspaceId);
    if (!followed) return;
    followed.holders -= 1;
    if (followed.holders > 0) return;
    this.#followed.delete(workspaceId);
    if (this.#socket?.connected) this.#socket.emit('unfollow', { stream: streamOf.workspace(workspaceId) });
  }

  #ask(workspaceId: string): void {
    const after = this.#followed.get(workspaceId)?.offset ?? null;
    this.#socket?.emit('follow', { stream: streamOf.workspace(workspaceId), after }, (answer) =>
      this.#answered(workspaceId, after, answer),
    );
  }

  #answered(workspaceId: string, after: number | null, answer: FollowAnswer): void {
    const followed = this.#followed.get(workspaceId);
    if (!followed || !answer.ok) return;
    // With an offset the missed facts come as facts; without one, or with one too old, the page may have missed some.
    if (after !== null && !answer.reload) return;
    followed.offset = Math.max(followed.offset ?? 0, answer.offset);
    this.#events.stale(workspaceId);
  }

  #hear(fact: Fact): void {
    const followed = this.#followed.get(workspaceOf(fact.stream) ?? '');
    if (!followed || (followed.offset !== null && fact.offset <= followed.offset)) return;
    followed.offset = fact.offset;
    this.#events.fact(fact);
    for (const listener of this.#listeners) listener(fact);
  }

  #rights(workspaceId: string | null): void {
    this.#events.stale(workspaceId);
    // A right that was missing may be there now, and the server forgets who lost one.
    for (const id of this.#followed.keys()) if (workspaceId === null || id === workspaceId) this.#ask(id);
  }
}
