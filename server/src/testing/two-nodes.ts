import { type ServerProcess, startDatabase, startRedis, startServer } from '@koinon/testkit';
import mongoose, { type Connection } from 'mongoose';
import { slowMail } from './slow-mail.ts';

/** One Koinon of two nodes, each in a process of its own, that send letters to a mail server which takes its time. */
export interface TwoNodes extends AsyncDisposable {
  first: ServerProcess;
  second: ServerProcess;
  /** The database of both. */
  db: Connection;
  mail: { to: string[] };
}

/** Starts them with so many people besides the coordinator `chamber@bench.example`. */
export async function startTwoNodes(people: number): Promise<TwoNodes> {
  await using stack = new AsyncDisposableStack();
  const mail = stack.use(await slowMail());
  const database = stack.use(await startDatabase());
  const redis = stack.use(await startRedis());
  const env = {
    MONGODB_URI: database.uri('koinon'),
    REDIS_URL: redis.url,
    SESSION_SECRET: 'the same secret for both nodes of a test',
    SMTP_URL: mail.url,
    LOG_LEVEL: 'warn',
  };
  const first = stack.use(await startServer({ env, people }));
  const second = stack.use(await startServer({ env, people }));
  const db = stack.adopt(await mongoose.createConnection(database.uri('koinon')).asPromise(), (open) => open.close());
  const owned = stack.move();
  return { first, second, db, mail, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
