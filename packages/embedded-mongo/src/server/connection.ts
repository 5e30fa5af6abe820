import type { Socket } from 'node:net';
import { type Doc, field, isDoc } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { dispatch, OPEN } from './dispatch.ts';
import type { Conversation } from './scram.ts';
import type { Service } from './service.ts';
import { Framing, makeReply, MAX_MESSAGE, parseRequest, type Request } from './wire.ts';

/** Serves one client: one command after the other, in the order they came. */
export class Connection {
  readonly #socket: Socket;
  readonly #service: Service;
  readonly #framing = new Framing();
  readonly #queue: Request[] = [];
  #working = false;
  #gone = false;
  #authenticated: boolean;
  #conversation: Conversation | undefined;
  #appName: string | undefined;
  #answers = 0;

  constructor(socket: Socket, service: Service) {
    this.#socket = socket;
    this.#service = service;
    this.#authenticated = service.scram === undefined;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      this.#gone = true;
      this.#queue.length = 0;
    });
  }

  #receive(chunk: Buffer): void {
    try {
      for (const message of this.#framing.push(chunk)) this.#queue.push(parseRequest(message));
    } catch {
      // What cannot be read as a message has no sender to answer.
      this.#socket.destroy();
      return;
    }
    if (!this.#working) void this.#work();
  }

  async #work(): Promise<void> {
    this.#working = true;
    for (let request = this.#queue.shift(); request; request = this.#queue.shift()) {
      const reply = await this.#answer(request);
      if (this.#gone) break;
      if (reply === undefined) {
        this.#socket.destroy();
        break;
      }
      if (!request.silent) this.#socket.write(this.#bytes(request, reply));
    }
    this.#working = false;
  }

  /** The answer as bytes; an error in its place when it cannot be encoded or would be too large to send. */
  #bytes(request: Request, reply: Doc): Buffer {
    const id = ++this.#answers;
    try {
      const bytes = makeReply(request, id, reply);
      if (bytes.length <= MAX_MESSAGE) return bytes;
      return makeReply(request, id, {
        ok: 0,
        errmsg: 'the answer is too large',
        code: 10334,
        codeName: 'BSONObjectTooLarge',
      });
    } catch (error) {
      const errmsg = error instanceof Error ? error.message : String(error);
      return makeReply(request, id, { ok: 0, errmsg, code: 22, codeName: 'InvalidBSON' });
    }
  }

  async #answer(request: Request): Promise<Doc | undefined> {
    const { body } = request;
    const name = Object.keys(body)[0] ?? '';
    const client = field(body, 'client');
    if (isDoc(client) && isDoc(field(client, 'application')))
      this.#appName = String((field(client, 'application') as Doc)['name']);
    if (this.#service.scram) {
      try {
        if (name === 'saslStart' || name === 'saslContinue') return { ...this.#authenticate(name, body), ok: 1 };
        if (!this.#authenticated && !OPEN.has(name))
          throw new MongoError('Unauthorized', `Command ${name} requires authentication`);
        const speculative = field(body, 'speculativeAuthenticate');
        if (isDoc(speculative)) {
          const reply = await dispatch(this.#service, request, this.#caller());
          return reply && { ...reply, speculativeAuthenticate: this.#authenticate('saslStart', speculative) };
        }
      } catch (error) {
        if (!(error instanceof MongoError)) throw error;
        return { ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName };
      }
    }
    return dispatch(this.#service, request, this.#caller());
  }

  #caller(): { gone(): boolean; appName: string | undefined } {
    return { gone: () => this.#gone, appName: this.#appName };
  }

  #authenticate(name: string, body: Doc): Doc {
    const { scram } = this.#service;
    if (!scram) throw new MongoError('AuthenticationFailed', 'Authentication failed.');
    if (name === 'saslStart') {
      const { reply, conversation } = scram.start(body);
      this.#conversation = conversation;
      return reply;
    }
    if (!this.#conversation) throw new MongoError('AuthenticationFailed', 'Authentication failed.');
    const reply = scram.finish(this.#conversation, body);
    this.#authenticated = true;
    return reply;
  }
}
