import { createHash } from 'node:crypto';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { type Returned, returnedIn } from './returned.ts';

/** A letter that came, as far as it matters here. */
export interface Arrived {
  /** What it is known by: its Message-ID, or its bytes where it has none. */
  id: string;
  from: string;
  /** Everything it was sent to, as the mail server and its fields say. */
  to: string[];
  /** Written by a program: an absence note, a list, a letter that came back. */
  automatic: boolean;
  text: string;
  attachments: number;
  /** A letter of ours that came back, and for whom it could not be delivered for good. */
  returned: Returned | null;
}

const addressesIn = (value: AddressObject | AddressObject[] | undefined): string[] =>
  [value ?? []].flat().flatMap(({ value: all }) => all.flatMap(({ address }) => address ?? []));

const header = ({ headers }: ParsedMail, name: string): string => {
  const value = headers.get(name);
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  return JSON.stringify(value);
};

/** RFC 3834, and what programs did before it. */
function isAutomatic(mail: ParsedMail): boolean {
  const auto = header(mail, 'auto-submitted').toLowerCase();
  if (auto !== '' && !auto.startsWith('no')) return true;
  if (/bulk|junk|list|auto_reply/iu.test(header(mail, 'precedence'))) return true;
  if (header(mail, 'return-path').includes('<>')) return true;
  return ['x-autoreply', 'x-autorespond', 'x-auto-response-suppress', 'list', 'list-id', 'x-failed-recipients'].some(
    (name) => mail.headers.has(name),
  );
}

export async function readLetter(bytes: Buffer): Promise<Arrived> {
  const mail = await simpleParser(bytes, {
    skipImageLinks: true,
    skipTextToHtml: true,
    keepDeliveryStatus: true,
  });
  const envelope = ['delivered-to', 'x-original-to', 'envelope-to'].map((name) => header(mail, name));
  return {
    id: mail.messageId ?? createHash('sha256').update(bytes).digest('base64url'),
    from: addressesIn(mail.from)[0] ?? '',
    to: [...envelope, ...addressesIn(mail.to), ...addressesIn(mail.cc)].flatMap(
      (one) => one.match(/[^\s<>"]+@[^\s<>",]+/gu) ?? [],
    ),
    automatic: isAutomatic(mail),
    text: mail.text ?? '',
    attachments: mail.attachments.length,
    returned: returnedIn(mail),
  };
}
