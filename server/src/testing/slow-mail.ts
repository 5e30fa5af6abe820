import { SMTPServer } from 'smtp-server';

/** A mail server that takes its time for each letter, so that a node is killed in the middle of one. */
export async function slowMail(): Promise<AsyncDisposable & { url: string; to: string[] }> {
  const to: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      stream.resume();
      stream.on('end', () => {
        to.push(...session.envelope.rcptTo.map(({ address }) => address));
        setTimeout(() => done(), 40);
      });
    },
  });
  // A node that is killed leaves its connection; the server goes on with the others.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  return {
    url: `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    to,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
