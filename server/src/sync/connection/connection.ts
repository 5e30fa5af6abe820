import type { AccessLevel } from '@koinon/contract';
import type { TextSection } from '@koinon/live-text/section';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { closeReasons, malformed, type CloseReason } from '../close-reason.ts';
import { Malformed } from '../guard/byte-reader.ts';
import type { SyncLimits } from '../limits.ts';
import { processorTime } from '../../runtime/processor-time.ts';
import type { Caller, Credentials, DocumentAccess } from '../port.ts';
import { presenceUser, type PresenceUser } from '../presence/identity.ts';
import type { PresenceMember } from '../presence/room-presence.ts';
import { type Frame, frames, readMessage, type Message } from '../protocol.ts';
import type { Answer } from '../room/encoded-answers.ts';
import type { Room } from '../room/room.ts';
import { Allowances } from './allowances.ts';
import type { Origin } from './connection-counts.ts';
import { EditOrder } from './edit-order.ts';
import type { FairShare, Sender } from './fair-share.ts';
import { Outbox } from './outbox.ts';
import { PresencePace } from './presence-pace.ts';
import type { WriteTurn } from './write-turn.ts';

/** What all connections of a node have in common. */
export interface ConnectionHost {
  limits: SyncLimits;
  turn: WriteTurn;
  closed(connection: Connection): void;
  broken(connection: Connection, why: CloseReason): void;
  failed(connection: Connection, error: unknown): void;
  /** What it asked for could not be made. */
  unanswered(connection: Connection, error: unknown): void;
}

export interface ConnectionOptions {
  id: string;
  ws: WebSocket;
  socket: Duplex;
  credentials: Credentials;
  documentId: string;
  origin: Origin;
  caller: Caller | null;
  access: DocumentAccess;
  /** `?v=1`: the client knows acknowledgements and changes of right. */
  versioned: boolean;
  /** Of the node's time, for this person. */
  share: FairShare;
  host: ConnectionHost;
}

/**
 * One client at one document. Keeps frames until the document is open (and while its right is being looked up anew),
 * then hands them on in order.
 */
export class Connection implements PresenceMember, Sender {
  readonly id: string;
  readonly documentId: string;
  readonly origin: Origin;
  readonly credentials: Credentials;
  readonly versioned: boolean;
  readonly openedAt = performance.now();
  caller: Caller | null;
  level: AccessLevel;
  user: PresenceUser;
  hidesPeople: boolean;
  lockedSections: readonly TextSection[];
  /** Until when the right holds without being looked up again. */
  leaseUntil: number;
  /** Frames that were under way when the right was lowered are ignored until then. */
  graceUntil = 0;
  /** Document frames received. */
  received = 0;
  /** A frame was left out; only a sync step 2 that comes later makes the count whole again. */
  unresolved = false;
  /** It tried to change a locked section: nothing it sends is taken any more. */
  refused = false;
  /** Our step 1 has not been answered yet. */
  awaitingStep2 = false;
  resyncs = 0;
  /** Has been given the document, so edits follow. */
  subscribed = false;
  /** What it had when it fell behind. */
  behindVector: Uint8Array | null = null;
  /** The document's version about which it was asked for its hash again (`room/divergence.ts`). */
  askedAt: number | null = null;
  lastHeardAt = performance.now();
  closed = false;

  readonly #ws: WebSocket;
  readonly #limits: SyncLimits;
  readonly #host: ConnectionHost;
  readonly #outbox: Outbox;
  readonly #edits: EditOrder;
  readonly #share: FairShare;
  readonly #pace: PresencePace;
  readonly #may: Allowances;
  #room: Room | null = null;
  #held: { message: Message; bytes: number }[] = [];
  #heldBytes = 0;
  #holds = 1;
  #saved = 0;

  constructor(options: ConnectionOptions) {
    const { host } = options;
    const { limits } = host;
    const now = performance.now();
    this.#host = host;
    this.#ws = options.ws;
    this.#limits = limits;
    this.id = options.id;
    this.documentId = options.documentId;
    this.origin = options.origin;
    this.credentials = options.credentials;
    this.versioned = options.versioned;
    this.caller = options.caller;
    this.level = options.access.level;
    this.user = presenceUser(options.access.person, options.id);
    this.hidesPeople = options.access.hidesPeople ?? false;
    this.lockedSections = options.access.lockedSections ?? [];
    this.leaseUntil = now + limits.lease * 2;
    this.#outbox = new Outbox(options.socket, limits, host.turn, () => this.#caughtUp());
    this.#edits = new EditOrder((frame) => this.send(frame));
    this.#share = options.share;
    this.#pace = new PresencePace(limits.presenceUnheard, () => this.send(frames.presencePing));
    this.#may = new Allowances(limits, now);
    this.#ws.on('message', (data: Buffer, isBinary: boolean) => this.#receive(data, isBinary));
    this.#ws.on('pong', (data: Buffer) => this.#answered(data));
    this.#ws.on('error', () => undefined); // the close that follows says all
    this.#ws.on('close', () => this.#gone());
    this.#share.join(this);
  }

  get personId(): string | null {
    return this.caller?.personId ?? null;
  }

  /** Starts working: the document is open. */
  start(room: Room): void {
    this.#room = room;
    this.release();
  }

  /** Keeps what arrives from now on until `release`; may nest. */
  hold(): void {
    this.#holds++;
  }

  release(): void {
    if (--this.#holds > 0) return;
    for (let next; this.#holds === 0 && !this.closed && (next = this.#held.shift());) {
      this.#heldBytes -= next.bytes;
      this.#dispatch(next.message);
    }
  }

  /** What is sent in the rest of this turn of the event loop goes together. */
  gather(): void {
    this.#outbox.gather();
  }

  send(frame: Frame): void {
    if (!this.closed) this.#outbox.send(frame, performance.now());
  }

  /** Sends an edit that others made, after all answers that are being made. */
  show(frame: Buffer): void {
    this.#edits.add(frame);
  }

  /** Answers with what the client lacks. That of a large document takes a while; edits that are shown meanwhile come after it. */
  answer(answer: Answer | Promise<Answer>): void {
    if (answer instanceof Promise) void this.#edits.later(this.#made(answer));
    else {
      for (const frame of answer.frames) this.#edits.add(frame);
    }
  }

  /** Whether edits should wait for this connection to read. */
  behind(): boolean {
    return this.#outbox.behind(performance.now());
  }

  get takesPresence(): boolean {
    return !this.#outbox.isBehind && this.#pace.open;
  }

  sendPresence(frame: Buffer): void {
    this.send(frame);
    this.#pace.sent(frame.length);
  }

  /** Says that the first `count` document frames are stored. */
  saved(count: number): void {
    if (!this.versioned || count <= this.#saved) return;
    this.#saved = count;
    this.send(frames.saved(count));
  }

  /** Changes the right in place; the room tells the client. */
  changeLevel(level: AccessLevel): void {
    const before = this.level;
    this.level = level;
    if (before === 'write' && level !== 'write') this.graceUntil = performance.now() + this.#limits.downgradeGrace;
  }

  tellLevel(level: AccessLevel): void {
    if (this.versioned) this.send(frames.access(level));
  }

  /** Asks the client for what the server lacks. */
  askForState(stateVector: Uint8Array): void {
    this.awaitingStep2 = true;
    this.send(frames.step1(stateVector));
  }

  /** Reads no more until `resume`; what the client sends waits on its way. */
  pause(): void {
    this.#ws.pause();
  }

  resume(): void {
    this.lastHeardAt = performance.now();
    this.#ws.resume();
  }

  /** Pings, keeps stock clients from giving up, and ends what is dead or too slow. */
  beat(now: number): void {
    if (this.closed) return;
    if (this.#outbox.tooSlow(now)) return this.#host.broken(this, closeReasons.tooSlow);
    // Who is not being read cannot be heard.
    const heardAt = this.#ws.isPaused ? now : this.lastHeardAt;
    if (now - heardAt > this.#limits.idlePing * 1.5) return this.#ws.terminate();
    if (now - heardAt > this.#limits.idlePing / 2) this.#ws.ping();
    if (now - this.#outbox.lastSentAt > this.#limits.heartbeat) this.send(frames.awareness(new Uint8Array([0])));
  }

  /** Ends the connection. Nothing it sends is taken any more; a peer that does not answer is cut off. */
  close(why: CloseReason): void {
    if (this.closed) return;
    this.closed = true;
    this.#held = [];
    this.#outbox.end();
    this.#ws.close(why.code, why.rule);
    this.resume();
    const timer = setTimeout(() => this.#ws.terminate(), this.#limits.closeWait);
    timer.unref();
    this.#ws.once('close', () => clearTimeout(timer));
    this.#leave();
  }

  terminate(): void {
    this.#ws.terminate();
  }

  #receive(data: Buffer, isBinary: boolean): void {
    if (this.closed) return;
    const now = performance.now();
    this.lastHeardAt = now;
    if (!isBinary) return this.#host.broken(this, malformed('text-frame'));
    let message: Message;
    try {
      message = readMessage(data);
    } catch (error) {
      if (error instanceof Malformed) return this.#host.broken(this, malformed(error.rule));
      return this.#host.failed(this, error);
    }
    // Stock clients repeat what they hear of others: that must not cost them the connection.
    if (message.kind === 'awareness') {
      if (!this.#may.presence.take(now)) return;
    } else if (!(message.kind === 'witness' ? this.#may.witnesses : this.#may.frames).take(now))
      return this.#host.broken(this, closeReasons.frameRate);

    if (this.#holds === 0) return this.#dispatch(message);
    this.#heldBytes += data.length;
    if (this.#held.length >= this.#limits.earlyFrames || this.#heldBytes > this.#limits.earlyBytes)
      return this.#host.broken(this, closeReasons.earlyFrames);
    this.#held.push({ message, bytes: data.length });
  }

  #dispatch(message: Message): void {
    const room = this.#room!;
    const begun = processorTime();
    try {
      switch (message.kind) {
        case 'step1':
          if (!this.#may.fullSyncs.take(performance.now())) return this.#host.broken(this, closeReasons.fullSyncs);
          return room.answer(this, message.body);
        case 'step2':
        case 'update':
          this.received++;
          return room.edit(this, message.kind, message.body);
        case 'witness':
          return room.witnessed(this, message.body, message.seal);
        case 'check':
          // What was asked for costs nothing; the question was asked after one that did.
          if (this.versioned && (this.askedAt !== null || this.#may.checks.take(performance.now())))
            room.divergence.heard(this, message);
          return;
        case 'awareness':
          return room.presenceOf(this, message.body);
        case 'query-awareness':
          return room.presence.sendAll(this);
        default:
      }
    } catch (error) {
      if (error instanceof Malformed) this.#host.broken(this, malformed(error.rule));
      else this.#host.failed(this, error);
    } finally {
      this.#share.spent(processorTime() - begun, performance.now(), message.kind === 'witness' ? 0 : 1);
    }
  }

  /** What was asked for and made elsewhere. Whoever cannot be given it comes anew. */
  async #made(answer: Promise<Answer>): Promise<readonly Frame[]> {
    try {
      const { frames, ms } = await answer;
      this.#share.spent(ms, performance.now());
      return frames;
    } catch (error) {
      this.#host.unanswered(this, error);
      return [];
    }
  }

  #answered(ping: Buffer): void {
    this.lastHeardAt = performance.now();
    if (ping.length === 0) return;
    this.#pace.heard();
    this.#room?.presence.resume(this);
  }

  #caughtUp(): void {
    if (!this.closed) this.#room?.catchUp(this);
  }

  #leave(): void {
    this.#share.leave(this);
    this.#room?.leave(this);
    this.#room = null;
  }

  #gone(): void {
    this.closed = true;
    this.#held = [];
    this.#outbox.end();
    this.#leave();
    this.#host.closed(this);
  }
}
