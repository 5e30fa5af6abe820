import { createHmac, timingSafeEqual } from 'node:crypto';
import { limits } from '@koinon/contract';
import type { Clock } from '../../runtime/clock.ts';
import type { Tokens } from '../../runtime/secret.ts';

/** Whom an answer comes from, and where it belongs. */
export interface ReplyTo {
  personId: string;
  threadId: string;
}

const letters = 'abcdefghijklmnopqrstuvwxyz234567';
const day = 86_400_000;
/** Bytes of the seal. The whole has to fit into the 64 signs before the @. */
const sealed = 8;
const length = 12 + 12 + 2 + sealed;

/** Small letters and digits alone: mail servers on the way may write addresses small. */
function encoded(bytes: Uint8Array): string {
  let [out, bits, value] = ['', 0, 0];
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) out += letters[(value >>> (bits - 5)) & 31];
    value &= (1 << bits) - 1;
  }
  return bits > 0 ? out + letters[(value << (5 - bits)) & 31]! : out;
}

function decoded(text: string): Buffer {
  const bytes: number[] = [];
  let [bits, value] = [0, 0];
  for (const letter of text) {
    value = (value << 5) | letters.indexOf(letter);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((value >>> bits) & 255);
    value &= (1 << bits) - 1;
  }
  return Buffer.from(bytes);
}

/**
 * Addresses that answers by mail are sent to: they name the person, the thread and the day until when they hold, sealed, so
 * that nothing is to be kept. `mailbox` is the address that all of them lead to; empty: there is none.
 */
export function createReplyAddresses({ tokens, clock, mailbox }: { tokens: Tokens; clock: Clock; mailbox: string }) {
  const key = tokens.key('addresses for answers by mail');
  const seal = (words: Uint8Array) => createHmac('sha256', key).update(words).digest().subarray(0, sealed);
  const [local = '', host = ''] = mailbox.toLowerCase().split('@');
  const pattern = new RegExp(
    `^${RegExp.escape(local)}\\+([a-z2-7]{${Math.ceil((length * 8) / 5)}})@${RegExp.escape(host)}$`,
  );

  return {
    of({ personId, threadId }: ReplyTo): string | null {
      if (mailbox === '') return null;
      const until = Buffer.alloc(2);
      until.writeUInt16BE(Math.floor((clock.now().getTime() + limits.mailReplies.valid) / day));
      const words = Buffer.concat([Buffer.from(personId, 'hex'), Buffer.from(threadId, 'hex'), until]);
      return `${local}+${encoded(Buffer.concat([words, seal(words)]))}@${host}`;
    },

    /** What an address says: `expired` when its time is over, null when it is none of ours. */
    read(address: string): ReplyTo | 'expired' | null {
      const token = mailbox === '' ? undefined : pattern.exec(address.trim().toLowerCase())?.[1];
      if (token === undefined) return null;
      const bytes = decoded(token);
      const words = bytes.subarray(0, length - sealed);
      if (bytes.length !== length || !timingSafeEqual(bytes.subarray(length - sealed), seal(words))) return null;
      if (words.readUInt16BE(24) * day < clock.now().getTime() - day) return 'expired';
      return { personId: words.toString('hex', 0, 12), threadId: words.toString('hex', 12, 24) };
    },
  };
}
export type ReplyAddresses = ReturnType<typeof createReplyAddresses>;
