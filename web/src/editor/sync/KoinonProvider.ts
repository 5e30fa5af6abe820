import { accessLevels, closeCodes, syncMessages, type AccessLevel } from '@koinon/contract';
import { schemaVersion } from '@koinon/editor-schema';
import * as decoding from 'lib0/decoding';
import { messageYjsUpdate } from 'y-protocols/sync';
import { messageAwareness, WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import { bringsWords, isDocumentFrame } from './document-frames.ts';
import { Durability } from './durability.ts';
import { HashChecks } from './hash-checks.ts';
import { Incoming } from './incoming.ts';
import { tellOwnPresenceOnly } from './own-presence.ts';
import { backoff, stoppedBy, troubleOf, type Stopped, type Trouble } from './reconnect.ts';
import { Witness } from './witness.ts';

const syncMessage = 0;
const step1 = 0;
const step2 = 1;

export interface ProviderOptions {
  /** ws(s)://host/sync */
  url: string;
  documentId: string;
  doc: Y.Doc;
  access: AccessLevel;
  /** Something that `status()` tells has changed. */
  onChange: () => void;
  onDirty: (dirty: boolean) => void;
  /** This replica holds something else than the server and must be opened anew. */
  onDiverged: () => void;
  /** When the server is told what is here, milliseconds. */
  checks?: { idle: number; every: number };
  WebSocketClass?: typeof WebSocket;
  random?: () => number;
}

export interface ProviderStatus {
  connection: 'connecting' | 'online' | 'offline';
  synced: boolean;
  access: AccessLevel;
  stopped: Stopped | null;
  trouble: Trouble | null;
}

/**
 * y-websocket's provider with Koinon's additions (`server/src/sync/SPEC.md`): it counts the document frames it sends
 * and hears which are stored durably, hears when the right to the document changes, sends no document frame without the
 * right to write, brings back what others wrote and the server lost, and knows which refusals are worth another attempt.
 */
export class KoinonProvider {
  readonly socket: WebsocketProvider;
  readonly durability: Durability;
  readonly #options: ProviderOptions;
  readonly #random: () => number;
  readonly #witness = new Witness();
  readonly #checks: HashChecks;
  readonly #incoming: Incoming;
  #access: AccessLevel;
  #stopped: Stopped | null = null;
  #trouble: Trouble | null = null;
  /** An attempt failed and none has succeeded since. */
  #failed = false;
  #sentFrames = 0;
  /** Something changed here that the server cannot have: there is no right to send it. */
  #strayed = false;

  constructor(options: ProviderOptions) {
    this.#options = options;
    this.#random = options.random ?? Math.random;
    this.#access = options.access;
    this.durability = new Durability(options.onDirty);
    this.socket = new WebsocketProvider(options.url, options.documentId, options.doc, {
      connect: false,
      params: { v: '1', schema: String(schemaVersion) },
      // Tabs meet on the server: there every one of them is counted and checked.
      disableBc: true,
      WebSocketPolyfill: this.#countingSocket(options.WebSocketClass ?? WebSocket),
      shouldReconnect: (event: CloseEvent) => stoppedBy(event.code) === null,
    });
    this.#checks = new HashChecks({
      doc: options.doc,
      ready: () => this.socket.wsconnected && this.socket.synced && !this.durability.dirty && !this.#strayed,
      send: (frame) => this.socket.ws?.send(frame),
      ...options.checks,
    });
    const { awareness } = this.socket;
    tellOwnPresenceOnly(this.socket);
    this.#incoming = new Incoming({ doc: options.doc, awareness, origin: this.socket });
    const readSync = this.socket.messageHandlers[syncMessage]!;
    this.socket.messageHandlers[syncMessage] = (encoder, decoder, ...rest) => {
      this.#bearWitness(decoder);
      if (decoding.peekVarUint(decoder) === messageYjsUpdate) return this.#incoming.update(decoder);
      this.#incoming.flush();
      readSync(encoder, decoder, ...rest);
    };
    this.socket.messageHandlers[messageAwareness] = (_, decoder) =>
      this.#incoming.presence(decoding.readVarUint8Array(decoder));
    this.socket.messageHandlers[syncMessages.saved] = (_, decoder) => {
      this.durability.acknowledged(decoding.readVarUint(decoder));
      this.#checks.again();
      options.onChange();
    };
    this.socket.messageHandlers[syncMessages.access] = (_, decoder) =>
      this.#heardAccess(decoding.readVarString(decoder));
    this.socket.messageHandlers[syncMessages.check] = () => {
      this.#incoming.flush();
      this.#checks.say();
    };
    this.socket.messageHandlers[syncMessages.reload] = () => options.onDiverged();
    // What is here builds on what the server does not take: it goes on anew, when the person has kept their words.
    this.socket.messageHandlers[syncMessages.refused] = () => this.stop('locked');
    this.socket.on('status', ({ status }: { status: string }) => {
      if (status === 'connected') this.durability.connected();
      if (status === 'disconnected') this.durability.disconnected();
      options.onChange();
    });
    this.socket.on('sync', (synced: boolean) => {
      if (synced) this.#recovered();
      if (synced) this.#checks.again({ anew: true });
      // Leaving took our presence away under the clock it had: only a newer clock brings it back.
      if (synced) awareness.setLocalState(awareness.getLocalState());
      options.onChange();
    });
    this.socket.on('connection-close', (event: CloseEvent | null) => this.#closed(event));
    // Registered after the provider's own listener: by now the frame has gone out, or it has not.
    options.doc.on('update', this.#heardUpdate);
  }

  status(): ProviderStatus {
    const { wsconnected, synced } = this.socket;
    return {
      connection: wsconnected ? 'online' : this.#failed || this.#stopped ? 'offline' : 'connecting',
      synced,
      access: this.#access,
      stopped: this.#stopped,
      trouble: this.#trouble,
    };
  }

  connect(): void {
    this.#stopped = null;
    this.socket.connect();
  }

  /** Drops the line, if there is one, and tries at once: the network has changed, or an acknowledgement is overdue. */
  reconnect(): void {
    if (this.#stopped) return;
    this.socket.disconnect();
    this.socket.connect();
  }

  /** Ends the line for good: the person must do something first. */
  stop(why: Stopped): void {
    this.#stopped = why;
    this.socket.disconnect();
    this.#options.onChange();
  }

  /** The server told over HTTP what one may do now; `write` again sends what was kept back. */
  setAccess(access: AccessLevel): void {
    if (access === this.#access) return;
    this.#access = access;
    if (access !== 'none' && this.#stopped === 'noRight') this.connect();
    // What was kept back while writing was not allowed goes out with a new connection's sync step 2.
    else if (access === 'write') this.reconnect();
    this.#options.onChange();
  }

  destroy(): void {
    this.#options.doc.off('update', this.#heardUpdate);
    this.#checks.destroy();
    this.#incoming.destroy();
    this.socket.awareness.destroy();
    this.socket.destroy();
  }

  readonly #heardUpdate = (_: Uint8Array, origin: unknown, __: Y.Doc, transaction: Y.Transaction): void => {
    if (origin === this.socket) return;
    // Before there was a line the copy on this device was loaded, which notes by itself what is not saved. What it brings
    // later are words of another tab.
    if (!transaction.local && !this.socket.shouldConnect) return;
    const sent = this.#sentFrames;
    this.#sentFrames = 0;
    if (this.#access === 'write' || this.durability.dirty) this.durability.changed(sent > 0);
    else this.#strayed = true;
  };

  /** Before the provider reads a message of sync: remembers what others wrote, and brings back what is asked for. */
  #bearWitness({ arr, pos }: decoding.Decoder): void {
    this.#witness.heard(arr);
    const decoder = decoding.createDecoder(arr.subarray(pos));
    if (this.#access !== 'write' || decoding.readVarUint(decoder) !== step1) return;
    for (const frame of this.#witness.lackedBy(decoding.readVarUint8Array(decoder))) this.socket.ws?.send(frame);
  }

  #heardAccess(access: string): void {
    if (!accessLevels.includes(access as AccessLevel)) return;
    this.setAccess(access as AccessLevel);
    if (access === 'none') this.#stopped = 'noRight';
    this.#options.onChange();
  }

  #recovered(): void {
    this.#failed = false;
    this.#trouble = null;
  }

  #closed(event: CloseEvent | null): void {
    this.#incoming.flush();
    this.#failed ||= event !== null || !navigator.onLine;
    const code = event?.code ?? 0;
    this.#stopped = stoppedBy(code) ?? this.#stopped;
    this.#trouble = troubleOf(code) ?? this.#trouble;
    if (code === closeCodes.noRight || code === closeCodes.noSuchDocument) this.#access = 'none';
    // The provider waits min(its own doubling, this) before it tries again, and reads it right after this event.
    const attempt = this.socket.wsUnsuccessfulReconnects + 1;
    this.socket.maxBackoffTime = backoff(attempt, this.#trouble !== null, this.#random());
    this.#options.onChange();
  }

  /** A socket that counts document frames and lets none out without the right to write. */
  #countingSocket(Base: typeof WebSocket): typeof WebSocket {
    const sending = (data: unknown): boolean => {
      const frame = data instanceof Uint8Array ? data : data instanceof ArrayBuffer ? new Uint8Array(data) : null;
      if (!frame || !isDocumentFrame(frame)) return true;
      if (this.#access !== 'write') return false;
      if (frame[1] === step2) {
        this.#strayed = false;
        this.durability.sentStep2(bringsWords(frame));
      } else {
        this.#sentFrames += 1;
        this.durability.sentUpdate();
      }
      return true;
    };
    return class extends Base {
      override send(data: Parameters<WebSocket['send']>[0]): void {
        if (sending(data)) super.send(data);
      }
    };
  }
}
