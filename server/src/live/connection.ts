import {
  type ClientToServer,
  type Fact,
  type Follow,
  type FollowAnswer,
  type ServerToClient,
  type Stream,
  acts,
  follow,
  streamOf,
  workspaceOf,
} from '@koinon/contract';
import type { Logger } from 'pino';
import type { Socket } from 'socket.io';
import type { SignedIn } from '../runtime/caller.ts';
import type { ServerEvents } from '../runtime/events.ts';
import type { Channel, Channels } from './channel.ts';
import { Lease } from './lease.ts';
import type { FactLog, LivePort } from './port.ts';
import { Subscription } from './subscription.ts';

export type LiveSocket = Socket<ClientToServer, ServerToClient>;

export interface ConnectionDeps {
  port: LivePort;
  channels: Channels;
  log: FactLog;
  logger: Logger;
  limits: {
    followed: number;
    waiting: number;
    /** Milliseconds. */
    lease: number;
    slow: number;
    factWindow: number;
  };
  /** The time of day. */
  now(): Date;
}

interface Followed {
  subscription: Subscription;
  leave(): void;
}

/** Of what managers alone see, everybody hears that it happened: who may know more fetches it. */
const asSeen = (fact: Fact): Fact =>
  acts[fact.type].seenBy === 'managers' ? { ...fact, actor: null, subject: null, context: {} } : fact;

/** One person's open connection: what it follows, asked anew whenever rights may have changed. */
export class LiveConnection {
  readonly personId: string;
  readonly sessionId: string;
  readonly #socket: LiveSocket;
  readonly #deps: ConnectionDeps;
  readonly #followed = new Map<Stream, Followed>();
  #queue: Promise<void> = Promise.resolve();
  #waiting = 0;
  #asking: Promise<SignedIn | null> | null = null;
  #delivered = 0;
  #why = 'left';

  constructor(socket: LiveSocket, person: SignedIn, deps: ConnectionDeps) {
    this.#socket = socket;
    this.personId = person.id;
    this.sessionId = person.sessionId;
    this.#deps = deps;
    const opened = performance.now();
    socket.on('follow', (request, answer) => this.#inTurn(() => this.#follow(request, answer)));
    socket.on('unfollow', (request) =>
      this.#inTurn(async () => {
        const parsed = follow.pick({ stream: true }).safeParse(request);
        if (parsed.success) this.#drop(parsed.data.stream);
      }),
    );
    socket.once('disconnect', () => {
      const followed = this.#followed.size;
      for (const id of this.#followed.keys()) this.#drop(id);
      const ms = Math.round(performance.now() - opened);
      const { personId, sessionId } = this;
      const wide = {
        event: 'live.connection',
        personId,
        sessionId,
        followed,
        facts: this.#delivered,
        ms,
        why: this.#why,
      };
      deps.logger.info(wide, 'live connection');
    });
  }

  get closed(): boolean {
    return this.#socket.disconnected;
  }

  /** The session ended: says so and closes. */
  end(): void {
    this.#socket.emit('ended');
    this.close('session ended');
  }

  /** Says that there is something to be fetched: what it is, is asked for over HTTP and so authorised. */
  tellNotices(): void {
    this.#socket.emit('notices');
  }

  close(why: string): void {
    this.#why = why;
    this.#socket.disconnect(true);
  }

  /** Asks the rights that a change may touch, and tells the person to look anew. */
  rightsChanged({ personIds, workspaceIds, documentIds }: ServerEvents['rights.changed']): void {
    // A single document's rights reach here as a fact about it; who may see the workspace is not touched.
    if (documentIds || (personIds && !personIds.includes(this.personId))) return;
    this.#asking = null;
    const touched = [...this.#followed].filter(
      ([stream]) => !workspaceIds || workspaceIds.includes(workspaceOf(stream) ?? ''),
    );
    for (const [stream, { subscription }] of touched) {
      subscription.lease.expire();
      this.#attempt(this.#lookAgain(stream, subscription));
    }
    // What they do not follow is not named: it may be a workspace they must not know of.
    if (!workspaceIds || workspaceIds.some((id) => !this.#followed.has(streamOf.workspace(id))))
      this.#socket.emit('rights', { workspaceId: null });
  }

  /** Asks again whether the session and what it follows still hold: for changes that nobody told. */
  async renew(): Promise<void> {
    const person = await this.#person();
    if (person) await Promise.all([...this.#followed.values()].map(({ subscription }) => subscription.recheck()));
    else this.end();
  }

  async #follow(request: unknown, answer: unknown): Promise<void> {
    const reply = typeof answer === 'function' ? (answer as (answer: FollowAnswer) => void) : () => undefined;
    const parsed = follow.safeParse(request);
    if (!parsed.success || this.#full(parsed.data.stream)) {
      reply({ ok: false, code: 'bad-input' });
      return;
    }
    const { stream } = parsed.data;
    this.#drop(stream);
    const lease = new Lease(() => this.#mayRead(stream), this.#deps.limits.lease);
    let subscription: Subscription | null = null;
    const wake = () => subscription?.kick();
    // The right is asked first: for a workspace that is not theirs nothing is read, and nothing takes longer.
    if (!(await lease.renew())) {
      reply({ ok: false, code: 'not-found' });
      return;
    }
    const channel = await this.#deps.channels.join(stream, wake);
    const leave = () => this.#deps.channels.leave(channel, wake);
    try {
      const start = await this.#start(parsed.data, channel);
      subscription = this.#subscribe(channel, start.offset, lease);
      if (this.#socket.connected) this.#followed.set(stream, { subscription, leave });
      // A change of rights that came while this was set up found nobody to tell.
      lease.expire();
      await subscription.recheck();
      if (this.#followed.has(stream)) {
        reply({ ok: true, ...start });
        subscription.kick();
      } else reply({ ok: false, code: 'not-found' });
    } finally {
      if (!this.#followed.has(stream)) leave();
    }
  }

  #subscribe(channel: Channel, offset: number, lease: Lease): Subscription {
    const { stream } = channel;
    return new Subscription(channel, offset, lease, {
      deliver: (fact) => {
        this.#delivered += 1;
        this.#socket.emit('fact', asSeen(fact));
      },
      ready: () => this.#ready(),
      revoked: () => {
        this.#drop(stream);
        this.#tellRights(stream);
      },
      failed: (error) => this.#failed(error),
    });
  }

  /** Where the stream begins, and whether what lies before it has to be fetched anew. */
  async #start({ after }: Follow, channel: Channel): Promise<{ offset: number; reload: boolean }> {
    const head = channel.head;
    if (after === null || after === head) return { offset: head, reload: false };
    if (after > head) return { offset: head, reload: true };
    const [first] = await this.#deps.log.since(channel.stream, after);
    const oldest = this.#deps.now().getTime() - this.#deps.limits.factWindow;
    const known = first !== undefined && Date.parse(first.at) >= oldest;
    return known ? { offset: after, reload: false } : { offset: head, reload: true };
  }

  /** Tells of a change of rights that leaves the workspace visible; the subscription tells the other one itself. */
  async #lookAgain(stream: Stream, subscription: Subscription): Promise<void> {
    if (await subscription.recheck()) this.#tellRights(stream);
  }

  #tellRights(stream: Stream): void {
    this.#socket.emit('rights', { workspaceId: workspaceOf(stream) });
  }

  /** Who is here now. Questions of the same moment share one reading; none shares one from before a change of rights. */
  #person(): Promise<SignedIn | null> {
    if (this.#asking) return this.#asking;
    const asking = this.#deps.port.signedIn(this.sessionId).finally(() => {
      if (this.#asking === asking) this.#asking = null;
    });
    this.#asking = asking;
    return asking;
  }

  async #mayRead(stream: Stream): Promise<boolean> {
    const person = await this.#person();
    return person !== null && this.#deps.port.mayRead(person, stream);
  }

  #full(stream: Stream): boolean {
    return !this.#followed.has(stream) && this.#followed.size >= this.#deps.limits.followed;
  }

  #drop(stream: Stream): void {
    const followed = this.#followed.get(stream);
    if (!followed) return;
    this.#followed.delete(stream);
    followed.subscription.close();
    followed.leave();
  }

  /** Whether what was sent has left this process: nothing queues here, since the log keeps what is due. */
  async #ready(): Promise<boolean> {
    const { transport } = this.#socket.conn;
    if (transport.writable || this.#socket.disconnected) return true;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const timer = setTimeout(resolve, this.#deps.limits.slow, false);
    const drained = () => resolve(true);
    transport.once('drain', drained);
    transport.once('close', drained);
    const ready = await promise;
    clearTimeout(timer);
    transport.off('drain', drained);
    transport.off('close', drained);
    if (!ready) {
      this.#why = 'too slow';
      this.#socket.conn.close(true);
    }
    return ready;
  }

  /** Requests are taken one after another; who sends more than can wait is not a client of ours. */
  #inTurn(work: () => Promise<void>): void {
    this.#waiting += 1;
    if (this.#waiting > this.#deps.limits.waiting) {
      this.close('too many requests');
      return;
    }
    this.#queue = this.#queue.then(work).catch((error: unknown) => this.#failed(error));
    this.#queue = this.#queue.finally(() => (this.#waiting -= 1));
  }

  #attempt(work: Promise<void>): void {
    work.catch((error: unknown) => this.#failed(error));
  }

  /** What cannot be decided is not delivered: the client comes again and resumes. */
  #failed(err: unknown): void {
    this.#deps.logger.error({ err, event: 'live.failed', personId: this.personId }, 'live connection failed');
    this.close('failed');
  }
}
