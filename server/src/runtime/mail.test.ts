import { simpleParser } from 'mailparser';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createServer, type Server, type Socket } from 'node:net';
import { callbackify } from 'node:util';
import { SMTPServer } from 'smtp-server';
import { describe, expect, it } from 'vitest';
import { movableClock, soon, startInProcess } from '../testing/in-process.ts';

interface Received {
  to: string[];
  subject: string;
  text: string;
  messageId: string;
}

/** A mail server that takes letters, or refuses the first `refusals` of them. */
async function mailServer(
  refusals = 0,
): Promise<AsyncDisposable & { url: string; letters: Received[]; asked: () => number }> {
  const letters: Received[] = [];
  let asked = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      asked += 1;
      const number = asked;
      const receive = async (): Promise<void> => {
        const { subject = '', text = '', messageId = '' } = await simpleParser(stream);
        if (number <= refusals) throw new Error('Try again later');
        letters.push({ to: session.envelope.rcptTo.map((one) => one.address), subject, text, messageId });
      };
      callbackify(receive)((error: Error | null) => done(error));
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    asked: () => asked,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const letter = { to: 'martha@test.example', subject: 'Δοκιμή', text: 'Κείμενο με σύνδεσμο', html: '<p>Κείμενο</p>' };

describe('letters', () => {
  it('go to the mail server, and their text is not kept afterwards', async () => {
    await using smtp = await mailServer();
    await using server = await startInProcess({ env: { SMTP_URL: smtp.url } });
    await server.context.mail.send(letter);
    await expect.poll(() => smtp.letters.length, soon).toBe(1);
    expect(smtp.letters[0]).toMatchObject({ to: ['martha@test.example'], subject: 'Δοκιμή' });
    expect(smtp.letters[0]?.text).toContain('Κείμενο με σύνδεσμο');
    const rows = () => server.context.db.collection('letters').find().toArray();
    await expect.poll(async () => (await rows())[0]?.['state'], soon).toBe('sent');
    expect(await rows()).toMatchObject([{ text: '', html: '' }]);
  });

  it('F7 are tried again when the server refuses, with the same Message-ID, once delivered never again', async () => {
    const clock = movableClock();
    await using smtp = await mailServer(2);
    await using server = await startInProcess({ clock, env: { SMTP_URL: smtp.url } });
    await server.context.mail.send(letter);
    await expect.poll(smtp.asked, soon).toBe(1);
    await expect.poll(() => server.context.mail.problem(), soon).toContain('Try again later');
    expect((await server.guest().send('GET', '/readyz')).status).toBe(503);
    const row = async () => server.context.db.collection('letters').findOne();
    for (const tries of [2, 3]) {
      // Only once the failure is noted: its next try is counted from then.
      await expect.poll(async () => (await row())?.['attempts'] as number, soon).toBe(tries - 1);
      clock.forward(6 * 3_600_000);
      server.context.mail.kick();
      await expect.poll(smtp.asked, soon).toBe(tries);
    }
    await expect.poll(() => smtp.letters.length, soon).toBe(1);
    await expect.poll(() => server.context.mail.problem(), soon).toBeNull();
    clock.forward(24 * 3_600_000);
    server.context.mail.kick();
    await expect.poll(async () => (await row())?.['state'] as string, soon).toBe('sent');
    expect(smtp.asked()).toBe(3);
  });

  it('F7 of a server that stalls hold up neither a request nor the stop, and wait for the next start', async () => {
    const sockets: Socket[] = [];
    const silent: Server = createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    {
      await using server = await startInProcess({ env: { SMTP_URL: `smtp://127.0.0.1:${port}` } });
      const { email } = await server.person();
      for (let i = 0; i < 3; i += 1) {
        const response = await server.guest().send('POST', '/api/session/link', { body: { email } });
        expect(response.status).toBe(202);
      }
      await expect.poll(() => sockets.length, soon).toBe(1);
      expect(await server.context.db.collection('letters').countDocuments({ state: 'waiting' })).toBe(3);
    }
    // The stop did not wait for the mail server: it still holds the connection.
    expect(sockets.map((socket) => socket.destroyed)).toEqual([false]);
    sockets.forEach((socket) => socket.destroy());
    silent.close();
  });

  it('to one address are so many in a day, over all routes and senders; warnings still go', async () => {
    const clock = movableClock();
    const some = { points: 3, within: 3_600_000 };
    const limits = { lettersPerAddress: some, invitationsPerAddress: { ...some, points: 2 }, lettersPerSender: some };
    await using server = await startInProcess({ clock, limits });
    const { mail, db } = server.context;
    const invite = (to: string, sender: string) => mail.send({ ...letter, to, kind: 'invitation', sender });
    await invite('a@test.example', 'one');
    await invite('A@test.example', 'two');
    await expect(invite('a@test.example', 'three')).rejects.toMatchObject({ code: 'too-many' });
    await mail.send({ ...letter, to: 'a@test.example' });
    // Nobody is told whether an address has an account: what is too much goes nowhere.
    await mail.send({ ...letter, to: 'a@test.example' });
    await mail.send({ ...letter, to: 'a@test.example', always: true });
    const to = (address: RegExp) => db.collection('letters').countDocuments({ to: address });
    expect(await to(/^a@/i)).toBe(4);
    for (const address of ['b@test.example', 'c@test.example']) await invite(address, 'one');
    await expect(invite('d@test.example', 'one')).rejects.toMatchObject({ code: 'too-many' });
    clock.forward(some.within + 1_000);
    await invite('a@test.example', 'one');
    expect(await to(/^a@/i)).toBe(5);
  });

  it('say that a machine wrote them, and how one leaves a list by one click', async () => {
    await using server = await startInProcess();
    const unsubscribe = 'https://koinon.example/unsubscribe/abc';
    await server.context.mail.send({ ...letter, unsubscribe });
    const outbox = join(server.context.config.dataDir, 'outbox');
    await expect.poll(async () => (await readdir(outbox).catch(() => [])).length, soon).toBe(1);
    const [name = ''] = await readdir(outbox);
    const { headers } = await simpleParser(await readFile(join(outbox, name)));
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(headers.get('list')).toMatchObject({
      unsubscribe: { url: unsubscribe },
      'unsubscribe-post': { name: 'List-Unsubscribe=One-Click' },
    });
  });

  it('go after their time, with the files that were kept of them; of one that is asked for stays what became of it', async () => {
    const clock = movableClock();
    await using server = await startInProcess({ clock });
    const { db, mail, config } = server.context;
    const rows = () => db.collection('letters').find().sort({ at: 1 }).toArray();
    const files = () => readdir(join(config.dataDir, 'outbox'));
    const kept = async () => (await rows()).filter(({ state }) => state === 'kept').length;
    const begun = clock.now();
    await mail.send(letter);
    await mail.send({ ...letter, to: 'known@test.example', ref: 'mailing:1' });
    await mail.send({ ...letter, to: null });
    await expect.poll(kept, soon).toBe(2);
    clock.forward(3_600_000);
    await mail.send({ ...letter, to: 'later@test.example' });
    await expect.poll(kept, soon).toBe(3);
    expect(await mail.forgetOld(begun)).toBe(0);
    expect(await files()).toHaveLength(3);

    const between = new Date(begun.getTime() + 1_800_000);
    expect(await mail.forgetOld(between)).toBe(3);
    expect(await mail.forgetOld(between)).toBe(0);
    expect(await rows()).toMatchObject([
      { ref: 'mailing:1', state: 'kept', to: '', toKey: null, subject: '', text: '', html: '' },
      { to: 'later@test.example', subject: 'Δοκιμή' },
    ]);
    expect(await mail.statesOf(['mailing:1'])).toEqual(new Map([['mailing:1', 'kept']]));
    expect((await mail.kept()).items.map(({ to }) => to)).toEqual(['later@test.example']);
    expect(await files()).toHaveLength(1);
  });

  it('to nobody are written and go nowhere', async () => {
    await using smtp = await mailServer();
    await using server = await startInProcess({ env: { SMTP_URL: smtp.url } });
    await server.context.mail.send({ ...letter, to: null });
    await server.context.mail.send(letter);
    await expect.poll(() => smtp.letters.length, soon).toBe(1);
    expect(smtp.asked()).toBe(1);
  });
});
