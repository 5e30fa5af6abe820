import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';
import { Binary } from 'bson';
import { type Doc, field } from '../bson/types.ts';
import { MongoError } from '../errors.ts';

const ITERATIONS = 15_000;

/** One conversation in SCRAM-SHA-256 (RFC 5802, RFC 7677). */
interface Conversation {
  nonce: string;
  firstBare: string;
  serverFirst: string;
  done: boolean;
}

/** The single user `embedded`, whose password is made anew with each start. */
export class Scram {
  static readonly user = 'embedded';
  readonly #salt = randomBytes(28);
  readonly #storedKey: Buffer;
  readonly #serverKey: Buffer;

  constructor(password: string) {
    const salted = pbkdf2Sync(password, this.#salt, ITERATIONS, 32, 'sha256');
    const clientKey = createHmac('sha256', salted).update('Client Key').digest();
    this.#storedKey = createHash('sha256').update(clientKey).digest();
    this.#serverKey = createHmac('sha256', salted).update('Server Key').digest();
  }

  start(body: Doc): { reply: Doc; conversation: Conversation } {
    if (field(body, 'mechanism') !== 'SCRAM-SHA-256') throw failed();
    const [, user, clientNonce] = /^[ny],,n=([^,]*),r=([^,]+)/.exec(payload(body)) ?? [];
    if (user !== Scram.user || !clientNonce) throw failed();
    const nonce = clientNonce + randomBytes(24).toString('base64');
    const serverFirst = `r=${nonce},s=${this.#salt.toString('base64')},i=${ITERATIONS}`;
    const firstBare = payload(body).replace(/^[ny],,/, '');
    return { reply: answer(serverFirst, false), conversation: { nonce, firstBare, serverFirst, done: false } };
  }

  /** Code 18 unless the client has proved that it knows the password. */
  finish(conversation: Conversation, body: Doc): Doc {
    if (conversation.done) return answer('', true);
    const text = payload(body);
    const [, withoutProof, nonce, proof] = /^(c=biws,r=([^,]+)),p=(.+)$/.exec(text) ?? [];
    if (!withoutProof || nonce !== conversation.nonce || !proof) throw failed();
    const message = `${conversation.firstBare},${conversation.serverFirst},${withoutProof}`;
    const signature = createHmac('sha256', this.#storedKey).update(message).digest();
    const given = Buffer.from(proof, 'base64');
    if (given.length !== signature.length) throw failed();
    const clientKey = Buffer.from(given.map((byte, i) => byte ^ (signature[i] ?? 0)));
    if (!timingSafeEqual(createHash('sha256').update(clientKey).digest(), this.#storedKey)) throw failed();
    conversation.done = true;
    return answer(`v=${createHmac('sha256', this.#serverKey).update(message).digest('base64')}`, true);
  }
}

export type { Conversation };

function payload(body: Doc): string {
  const value = field(body, 'payload');
  if (value instanceof Binary) return Buffer.from(value.buffer.subarray(0, value.position)).toString();
  return typeof value === 'string' ? value : '';
}

function answer(text: string, done: boolean): Doc {
  return { conversationId: 1, done, payload: new Binary(Buffer.from(text)) };
}

function failed(): MongoError {
  return new MongoError('AuthenticationFailed', 'Authentication failed.');
}
