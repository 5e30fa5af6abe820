import { limits } from '@koinon/contract';
import { ImapFlow } from 'imapflow';
import type { MailReplies } from './service.ts';

/** What was read in one look. */
export interface Collected {
  read: number;
  written: number;
}

/**
 * Looks into the mailbox once. What was dealt with is marked as read and stays there, for whoever looks after the mailbox; what a
 * crash interrupts is read again, and known by then.
 */
export async function collect(
  url: string,
  { take, tooLarge }: Pick<MailReplies, 'take' | 'tooLarge'>,
  signal: AbortSignal,
): Promise<Collected> {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'imaps:';
  const client = new ImapFlow({
    host: hostname.replace(/^\[|\]$/gu, ''),
    port: port === '' ? (secure ? 993 : 143) : Number(port),
    secure,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
    connectionTimeout: limits.mailReplies.answer,
    greetingTimeout: limits.mailReplies.answer,
    socketTimeout: limits.mailReplies.answer,
  });
  // A connection that breaks rejects what waits for it.
  client.on('error', () => undefined);
  const counts = { read: 0, written: 0 };
  try {
    await client.connect();
    const lock = await client.getMailboxLock('INBOX');
    try {
      const unread = (await client.search({ seen: false }, { uid: true })) || [];
      for (const uid of unread.slice(0, limits.mailReplies.atOnce)) {
        if (signal.aborted) break;
        const one = String(uid);
        const head = await client.fetchOne(one, { size: true }, { uid: true });
        if (!head) continue;
        if ((head.size ?? 0) > limits.mailReplies.bytes) await tooLarge(`${hostname} ${one}`);
        else {
          const whole = await client.fetchOne(one, { source: true }, { uid: true });
          if (!whole || !whole.source) continue;
          if ((await take(whole.source)) === 'written') counts.written += 1;
        }
        await client.messageFlagsAdd(one, ['\\Seen'], { uid: true });
        counts.read += 1;
      }
    } finally {
      lock.release();
    }
    await client.logout();
  } finally {
    client.close();
  }
  return counts;
}
