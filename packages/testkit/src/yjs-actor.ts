import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { syncFrames } from './frames.ts';

export interface YjsActorOptions {
  /** `ws://host:port/sync/<document>`; `?v=1` is added. */
  url: string;
  headers?: Record<string, string>;
  /** What the browser kept: the state of an earlier actor (`actor.memory()`). */
  memory?: Uint8Array;
  /** Hashes what it holds, for checks with the server; without it, questions are not answered. */
  hashes?: (doc: Y.Doc) => { state: Uint8Array; content: Uint8Array };
}

/** What the server said of a connection's end. */
export interface Closing {
  code: number;
  reason: string;
}

/**
 * One person's open document without a browser: a Yjs document, the y-websocket protocol with acknowledgements, and a
 * memory that outlives connections as IndexedDB does. Does nothing by itself: no reconnect, no timers.
 */
export class YjsActor {
  readonly doc = new Y.Doc();
  readonly closings: Closing[] = [];
  /** Awareness states as received, by client id. */
  readonly presence = new Map<number, Record<string, unknown>>();
  /** How often the server asked for its hash, and how often it said that this replica must be opened anew. */
  asked = 0;
  reloads = 0;
  /** How often it was told that what it wrote is locked. */
  refusals = 0;
  access: string | null = null;
  synced = false;
  /** Whether it brings back what others wrote and the server lost; stock clients do not. */
  witness = true;
  #url: string;
  readonly #headers: Record<string, string>;
  readonly #hashes: YjsActorOptions['hashes'];
  #ws: WebSocket | null = null;
  #tokens: string[] = [];
  /** For each document frame of this connection: how many tokens the server has with it. */
  #sent: number[] = [];
  #savedFrames = 0;
  #savedTokens = 0;
  #waiting: { done: () => boolean; resolve: () => void }[] = [];
  #awarenessClock = 0;
  #seen: { update: Uint8Array; frame: Uint8Array }[] = [];

  constructor({ url, headers = {}, memory, hashes }: YjsActorOptions) {
    this.#hashes = hashes;
    this.#url = '';
    this.moveTo(url);
    this.#headers = headers;
    if (memory) Y.applyUpdate(this.doc, memory, 'memory');
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this && this.connected) this.#sendDocument(syncFrames.update(update));
    });
  }

  get connected(): boolean {
    return this.#ws?.readyState === WebSocket.OPEN;
  }

  /** Where to connect the next time: the server has another address now. */
  moveTo(url: string): void {
    this.#url = `${url}?v=1`;
  }

  /** What the server has shown of others, seals and all, as received. */
  get sealed(): readonly Uint8Array[] {
    return this.#seen.map(({ frame }) => frame);
  }

  /** How many tokens the server acknowledged as stored. */
  get acknowledged(): readonly string[] {
    return this.#tokens.slice(0, this.#savedTokens);
  }

  get savedFrames(): number {
    return this.#savedFrames;
  }

  /** Whether everything written here is acknowledged. */
  get allSaved(): boolean {
    return this.synced && this.#savedFrames === this.#sent.length && this.#savedTokens === this.#tokens.length;
  }

  /** Notes that the next local change writes this token. */
  writing(token: string): void {
    this.#tokens.push(token);
  }

  /** Everything the browser would have kept. */
  memory(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc);
  }

  /** Connects; resolves when open, rejects when the server refuses. */
  async connect(): Promise<void> {
    const ws = new WebSocket(this.#url, { headers: this.#headers, perMessageDeflate: false, handshakeTimeout: 8_000 });
    ws.binaryType = 'nodebuffer';
    this.#ws = ws;
    this.#sent = [];
    this.#savedFrames = 0;
    this.synced = false;
    ws.on('message', (data: Buffer) => this.#receive(ws, data));
    ws.on('close', (code, reason) => {
      this.closings.push({ code, reason: reason.toString() });
      if (this.#ws === ws) {
        this.#ws = null;
        this.synced = false;
        this.presence.clear();
      }
      this.#check();
    });
    ws.on('error', () => undefined);
    await new Promise<void>((resolve, reject) => {
      ws.once('open', resolve);
      ws.once('error', reject);
    });
    ws.send(syncFrames.step1(Y.encodeStateVector(this.doc)));
  }

  /** Drops the connection without a word, as a lost network does. */
  drop(): void {
    this.#ws?.terminate();
  }

  /** Sends any frame. */
  sendRaw(frame: Uint8Array): void {
    this.#ws?.send(frame);
  }

  /** Says what it holds. */
  check(): void {
    if (this.#hashes) this.#ws?.send(syncFrames.check(this.#hashes(this.doc)));
  }

  setPresence(state: Record<string, unknown> | null): void {
    this.#ws?.send(syncFrames.awareness({ clientId: this.doc.clientID, clock: ++this.#awarenessClock, state }));
  }

  /** Resolves when the condition holds; it is looked at after every message and change of connection. */
  until(done: () => boolean, ms = 20_000): Promise<void> {
    if (done()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        const { connected, synced, access, savedFrames, closings } = this;
        const found = { connected, synced, access, savedFrames, written: this.#sent.length, closings };
        reject(new Error(`the condition did not come true: ${done.toString()}; it is ${JSON.stringify(found)}`));
      }, ms);
      const settle = (): void => {
        clearTimeout(timer);
        resolve();
      };
      this.#waiting.push({ done, resolve: settle });
    });
  }

  untilSaved(): Promise<void> {
    return this.until(() => this.allSaved);
  }

  /** Resolves with the next closing, or the one that already happened when not connected. */
  async closed(): Promise<Closing> {
    await this.until(() => this.#ws === null);
    return this.closings.at(-1)!;
  }

  destroy(): void {
    this.drop();
    this.doc.destroy();
  }

  #sendDocument(frame: Uint8Array): void {
    this.#sent.push(this.#tokens.length);
    this.#ws!.send(frame);
  }

  #receive(ws: WebSocket, data: Buffer): void {
    if (this.#ws !== ws) return;
    const decoder = decoding.createDecoder(data);
    const type = decoding.readVarUint(decoder);
    if (type === 0) this.#sync(decoder, data);
    else if (type === 1) this.#awareness(decoding.readVarUint8Array(decoder));
    else if (type === 10) {
      this.#savedFrames = decoding.readVarUint(decoder);
      this.#savedTokens = Math.max(this.#savedTokens, this.#sent[this.#savedFrames - 1] ?? 0);
    } else if (type === 11) this.access = decoding.readVarString(decoder);
    else if (type === 13) {
      this.asked++;
      this.check();
    } else if (type === 14) this.reloads++;
    else if (type === 15) this.refusals++;
    this.#check();
  }

  #sync(decoder: decoding.Decoder, data: Uint8Array): void {
    const step = decoding.readVarUint(decoder);
    const body = decoding.readVarUint8Array(decoder);
    if (step === 0) {
      this.#bearWitness(Y.decodeStateVector(body));
      return this.#sendDocument(syncFrames.step2(Y.encodeStateAsUpdate(this.doc, body)));
    }
    if (decoding.hasContent(decoder)) this.#seen.push({ update: body, frame: data });
    Y.applyUpdate(this.doc, body, this);
    if (step === 1) this.synced = true;
  }

  /** Brings back what others wrote and the server lacks. */
  #bearWitness(known: Map<number, number>): void {
    for (const { update, frame } of this.#seen) {
      const lacked = [...Y.parseUpdateMeta(update).to].some(([client, clock]) => clock > (known.get(client) ?? 0));
      if (lacked && this.witness) this.#ws!.send(syncFrames.witness(frame));
    }
  }

  #awareness(body: Uint8Array): void {
    const decoder = decoding.createDecoder(body);
    for (let n = decoding.readVarUint(decoder); n > 0; n--) {
      const clientId = decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
      const state = JSON.parse(decoding.readVarString(decoder)) as Record<string, unknown> | null;
      if (state === null) this.presence.delete(clientId);
      else this.presence.set(clientId, state);
    }
  }

  #check(): void {
    this.#waiting = this.#waiting.filter(({ done, resolve }) => {
      if (!done()) return true;
      resolve();
      return false;
    });
  }
}
