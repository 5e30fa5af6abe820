import { createTransport } from 'nodemailer';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Letter } from './mail.ts';
import type { Site } from './site.ts';
import { writeWhole } from './whole-file.ts';

export interface MailTransport {
  /** Delivers, or rejects and is asked again later. True when the letter stays here, in the outbox. */
  deliver(letter: Letter, id: string, at: Date): Promise<boolean>;
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

/** To a mail server. A stalled one is given up after the timeouts and tried again by the queue. */
export function smtpTransport(url: string, site: Site, timeoutMs = 15_000): MailTransport {
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
  return {
    async deliver(letter, id, at) {
      await transport.sendMail(message(letter, id, at, site));
      return false;
    },
    close: () => transport.close(),
  };
}

/** Into a directory, one .eml a letter, readable by any mail program. Nothing leaves the machine. */
export function outboxTransport(directory: string, site: Site): MailTransport {
  const transport = createTransport({ streamTransport: true, buffer: true });
  return {
    async deliver(letter, id, at) {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const { message: bytes } = await transport.sendMail(message(letter, id, at, site));
      const path = join(directory, `${at.toISOString().replace(/[:.]/g, '-')}-${id}.eml`);
      await writeWhole(path, bytes as Buffer);
      return true;
    },
    close: () => transport.close(),
  };
}
