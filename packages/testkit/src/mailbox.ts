import { type AddressInfo, type Socket, createServer } from 'node:net';

/** A mailbox that programs read by IMAP, on a port of its own. */
export interface Mailbox extends AsyncDisposable {
  /** With the name and the password. */
  url: string;
  /** Puts a letter in, as it came over the wire. */
  add(letter: string | Buffer): void;
  /** How many letters nobody has marked as read. */
  readonly unread: number;
  /** How many were fetched whole. */
  readonly fetched: number;
}

interface Kept {
  bytes: Buffer;
  seen: boolean;
}

/** So much of IMAP4rev1 (RFC 3501) as one who reads a mailbox needs: sign in, select, search, fetch, mark. */
export async function startMailbox(): Promise<Mailbox> {
  const letters: Kept[] = [];
  const sockets = new Set<Socket>();
  let fetched = 0;

  /** What a command is answered, before its own line. */
  function answer(command: string, rest: string): (string | Buffer)[] | null {
    switch (command) {
      case 'CAPABILITY':
        return ['* CAPABILITY IMAP4rev1\r\n'];
      case 'LOGIN':
        return rest.includes('reader') && rest.includes('word') ? [] : null;
      case 'LIST':
      case 'LSUB':
        return rest.startsWith('"" ""') ? ['* LIST (\\Noselect) "/" ""\r\n'] : ['* LIST () "/" INBOX\r\n'];
      case 'SELECT':
        return [
          '* FLAGS (\\Seen)\r\n',
          `* ${letters.length} EXISTS\r\n`,
          '* 0 RECENT\r\n',
          '* OK [PERMANENTFLAGS (\\Seen)] flags\r\n',
          '* OK [UIDVALIDITY 1] valid\r\n',
          `* OK [UIDNEXT ${letters.length + 1}] next\r\n`,
        ];
      case 'UID SEARCH':
        return [`* SEARCH ${letters.flatMap(({ seen }, i) => (seen ? [] : [i + 1])).join(' ')}\r\n`];
      case 'UID FETCH': {
        const uid = Number.parseInt(rest, 10);
        const letter = letters[uid - 1];
        if (!letter) return [];
        if (!rest.includes('BODY')) return [`* ${uid} FETCH (UID ${uid} RFC822.SIZE ${letter.bytes.length})\r\n`];
        fetched += 1;
        return [`* ${uid} FETCH (UID ${uid} BODY[] {${letter.bytes.length}}\r\n`, letter.bytes, ')\r\n'];
      }
      case 'UID STORE': {
        const uid = Number.parseInt(rest, 10);
        const letter = letters[uid - 1];
        if (letter && rest.includes('\\Seen')) letter.seen = true;
        return [`* ${uid} FETCH (UID ${uid} FLAGS (\\Seen))\r\n`];
      }
      case 'LOGOUT':
        return ['* BYE\r\n'];
      default:
        return [];
    }
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n');
    let held = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      held += text;
      for (let end = held.indexOf('\r\n'); end >= 0; end = held.indexOf('\r\n')) {
        const [tag = '', first = '', ...more] = held.slice(0, end).split(' ');
        held = held.slice(end + 2);
        const isUid = first.toUpperCase() === 'UID';
        const command = isUid ? `UID ${more.shift() ?? ''}`.toUpperCase() : first.toUpperCase();
        const lines = answer(command, more.join(' '));
        for (const line of lines ?? []) socket.write(line);
        socket.write(`${tag} ${lines ? 'OK done' : 'NO refused'}\r\n`);
        if (command === 'LOGOUT') socket.end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `imap://reader:word@127.0.0.1:${port}`,
    add: (letter) => void letters.push({ bytes: Buffer.from(letter), seen: false }),
    get unread() {
      return letters.filter(({ seen }) => !seen).length;
    },
    get fetched() {
      return fetched;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
