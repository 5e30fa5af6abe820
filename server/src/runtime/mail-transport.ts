import { createTransport } from 'nodemailer';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Letter } from './mail.ts';
import type { Site } from './site.ts';
import { writeWhole } from './whole-file.ts';

export interface MailTransport {
  /** Delivers, or rejects and is asked again later. True when the letter stays here, in the outbox. */
  deliver(letter: Letter, id: string, at: Date): Promise<boolean>;
  /** Takes what was kept here of letters from before a moment. */
  forget(before: Date): Promise<void>;
  close(): void;
}

/** Sender and Message-ID carry the host people know. */
const hostOf = (site: Site): string => {
  const { hostname } = new URL(site.url());
  return /^[\d.]+$|^\[|^localhost$/.test(hostname) ? 'koinon.localhost' : hostname;
};
const message = ({ unsubscribe, ...letter }: Letter, id: string, at: Date, site: Site) => ({
  ...letter,
  headers: {
    // Nobody's absence note answers it.
    'Auto-Submitted': 'auto-generated',
    ...(unsubscribe
      ? {
          'List-Id': `Koinon <letters.${hostOf(site)}>`,
          'List-Unsubscribe': `<${unsubscribe}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }
      : {}),
  },
  from: { name: 'Koinon', address: `koinon@${hostOf(site)}` },
  messageId: `<${id}@${hostOf(site)}>`,
  date: at,
});

/**
 * To a mail server. A stalled one is given up after the timeouts and tried again by the queue. What cannot be delivered comes
 * back to `returnTo`, else to the sender.
 */
export function smtpTransport(
  url: string,
  site: Site,
  { returnTo, timeoutMs = 15_000 }: { returnTo?: string | undefined; timeoutMs?: number } = {},
): MailTransport {
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
  return {
    async deliver(letter, id, at) {
      const envelope = returnTo ? { envelope: { from: returnTo, to: letter.to } } : {};
      await transport.sendMail({ ...message(letter, id, at, site), ...envelope });
      return false;
    },
    forget: async () => {},
    close: () => transport.close(),
  };
}

/** How the name of a file begins; in the order of time. */
const nameOf = (at: Date): string => at.toISOString().replace(/[:.]/g, '-');

/** Into a directory, one .eml a letter, readable by any mail program. Nothing leaves the machine. */
export function outboxTransport(directory: string, site: Site): MailTransport {
  const transport = createTransport({ streamTransport: true, buffer: true });
  return {
    async deliver(letter, id, at) {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const { message: bytes } = await transport.sendMail(message(letter, id, at, site));
      const path = join(directory, `${nameOf(at)}-${id}.eml`);
      await writeWhole(path, bytes as Buffer);
      return true;
    },
    async forget(before) {
      const names = await readdir(directory).catch(() => []);
      const old = names.filter((name) => name.endsWith('.eml') && name < nameOf(before));
      await Promise.all(old.map((name) => rm(join(directory, name), { force: true })));
    },
    close: () => transport.close(),
  };
}
