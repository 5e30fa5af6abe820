import type { ParsedMail } from 'mailparser';

/** What a mail server says of a letter that it could not deliver. */
export interface Returned {
  /** The first part of its Message-ID: the id of the letter. */
  letter: string;
  /** For whom, where that is for good. */
  addresses: string[];
}

/** The fields of one block of a report, by their names in small letters; a line that begins with a space goes on. */
const fieldsOf = (block: string): Map<string, string> =>
  new Map(
    block
      .replace(/\r?\n[ \t]+/g, ' ')
      .split(/\r?\n/)
      .flatMap((line): [string, string][] => {
        const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
        return name && value !== undefined ? [[name.toLowerCase(), value.trim()]] : [];
      }),
  );

/** `rfc822; name@mail.example` without its first half. */
const addressIn = (value: string | undefined): string[] => {
  const address = value?.split(';').at(-1)?.trim().replace(/^<|>$/g, '');
  return address ? [address] : [];
};

/**
 * What came back by a delivery status notification (RFC 3464), with the letter or its head beside it. Null for every other letter, and
 * where nothing failed for good: what is late (4.x.x) may still arrive.
 */
export function returnedIn(mail: ParsedMail): Returned | null {
  const part = (...types: string[]): string =>
    mail.attachments.find(({ contentType }) => types.includes(contentType))?.content.toString('utf8') ?? '';
  const [head = ''] = part('message/rfc822', 'text/rfc822-headers').split(/\r?\n\r?\n/);
  const [, letter] = /^<([^@>]+)@[^>]+>$/.exec(fieldsOf(head).get('message-id') ?? '') ?? [];
  if (!letter) return null;
  const addresses = part('message/delivery-status')
    .split(/\r?\n(?:[ \t]*\r?\n)+/)
    .map(fieldsOf)
    .filter(
      (fields) => fields.get('action')?.toLowerCase() === 'failed' && /^5\.\d+\.\d+/.test(fields.get('status') ?? ''),
    )
    .flatMap((fields) => [...addressIn(fields.get('final-recipient')), ...addressIn(fields.get('original-recipient'))]);
  return addresses.length > 0 ? { letter, addresses: [...new Set(addresses)] } : null;
}
