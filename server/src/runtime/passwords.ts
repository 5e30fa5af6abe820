import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';

/** OWASP ASVS 5, appendix C: argon2id with at least 46 MiB, one pass, one lane. */
const cost = { memory: 46 * 1024, passes: 1, parallelism: 1 } as const;
const tagLength = 32;
const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

export interface Passwords {
  /** In PHC notation, with a salt of its own. */
  hash(password: string): Promise<string>;
  /**
   * Whether it is the password of that hash. Without a hash it takes the same work and answers false. `admit` is asked
   * when its turn has come, and may throw: what many ask for at once is judged one after the other.
   */
  verify(password: string, hash: string | null, admit?: () => Promise<void>): Promise<boolean>;
}

type Parameters = { memory: number; passes: number; parallelism: number };

const derive = (password: string, nonce: Buffer, parameters: Parameters): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    // One spelling of an accented letter, whatever keyboard it came from.
    const message = Buffer.from(password.normalize('NFC'), 'utf8');
    argon2('argon2id', { message, nonce, tagLength, ...parameters }, (error, tag) =>
      error ? reject(error) : resolve(tag),
    );
  });

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/** At most `atOnce` derivations run together, so that a flood of sign-ins costs `atOnce` × 46 MiB and no more. */
export function createPasswords(atOnce = 2): Passwords {
  let running = 0;
  const waiting: (() => void)[] = [];

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= atOnce) await new Promise<void>((turn) => waiting.push(turn));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  }

  const idle = Buffer.alloc(16, 7);

  return {
    async hash(password) {
      const salt = randomBytes(16);
      const tag = await inTurn(() => derive(password, salt, cost));
      const { memory, passes, parallelism } = cost;
      return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
    },

    async verify(password, hash, admit = async () => {}) {
      const found = hash === null ? null : phc.exec(hash);
      const work = (salt: Buffer, parameters: Parameters): Promise<Buffer> =>
        inTurn(async () => {
          await admit();
          return derive(password, salt, parameters);
        });
      if (!found) {
        await work(idle, cost);
        return false;
      }
      const [memory, passes, parallelism] = [Number(found[1]), Number(found[2]), Number(found[3])] as const;
      const salt = Buffer.from(found[4] ?? '', 'base64');
      const stored = Buffer.from(found[5] ?? '', 'base64');
      const tag = await work(salt, { memory, passes, parallelism });
      return tag.length === stored.length && timingSafeEqual(tag, stored);
    },
  };
}
