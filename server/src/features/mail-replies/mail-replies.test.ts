import { mentionOf, routes } from '@koinon/contract';
import { type Mailbox, startMailbox } from '@koinon/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, type MovableClock, movableClock, soon, startInProcess } from '../../testing/in-process.ts';
import { type Actor, type World, createWorld } from '../../testing/world.ts';

let mailbox: Mailbox;
let clock: MovableClock;
let server: InProcess;
let world: World;
beforeAll(async () => {
  mailbox = await startMailbox();
  clock = movableClock();
  const env = { IMAP_URL: mailbox.url, REPLY_ADDRESS: 'replies@koinon.example' };
  server = await startInProcess({ clock, env });
  world = await createWorld(server);
});
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  await mailbox?.[Symbol.asyncDispose]();
});

let sent = 0;
interface Written {
  from: string;
  to: string;
  words?: string;
  id?: string;
  fields?: string[];
}
const letter = ({ from, to, words = 'Συμφωνώ.', id = `m${(sent += 1)}`, fields = [] }: Written) =>
  [
    `From: Κάποιος <${from}>`,
    `To: Koinon <${to}>`,
    'Subject: Re: Koinon',
    `Message-ID: <${id}@mail.example>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    ...fields,
    '',
    words,
  ].join('\r\n');
const take = (written: Written) => server.context.mailReplies.take(Buffer.from(letter(written)));

const thread = async (body = 'Τι λέτε;') =>
  world.editor.call(routes.createThread, { params: { id: world.document.id }, body: { anchor: null, body } });
const addressFor = (who: Actor, threadId: string) => server.context.mailReplies.addressFor(who.me.id, threadId)!;
const said = async (threadId: string) => {
  const { items } = await world.viewer.call(routes.threads, {
    params: { id: world.document.id },
    query: { limit: 100 },
  });
  return items.find(({ id }) => id === threadId)!.comments.slice(1);
};

describe('an answer by mail', () => {
  it('to the letter that told of a mention becomes a comment, once, read from the mailbox', async () => {
    await world.commenter.call(routes.changeMyNotifications, { body: { quiet: null } });
    // What came before would stand in the same letter, and that is about several things then.
    await server.context.followers.settled();
    await world.commenter.call(routes.readNotifications, {});
    const { id } = await thread(`Τι λέτε, ${mentionOf('person', world.commenter.me.id, 'Ελένη')};`);
    await server.context.followers.settled();
    clock.forward(5 * 60_000);
    await server.context.notifications.deliver();
    const found = () =>
      server.context.db.collection('letters').findOne({ to: world.commenter.me.email, kind: 'notice' });
    await expect.poll(async () => (await found()) !== null, soon).toBe(true);
    await expect
      .poll(async () => String((await found())?.['replyTo']), soon)
      .toMatch(/^replies\+[a-z2-7]{55}@koinon\.example$/);
    const told = (await found())!;
    expect(String(told['text'])).toContain('Απαντήστε πάνω από αυτή τη γραμμή');
    expect(String(told['replyTo'])).toBe(addressFor(world.commenter, id));

    const quoted = String(told['text'])
      .split('\n')
      .map((line) => `> ${line}`);
    const words = [
      'Ναι, ας αρχίσουμε.',
      '',
      'Στις 29 Νοε 2026, 10:00, Koinon <koinon@koinon.example> έγραψε:',
      ...quoted,
    ];
    const answer = letter({
      from: world.commenter.me.email,
      to: String(told['replyTo']).toUpperCase(),
      words: words.join('\r\n'),
    });
    mailbox.add(answer);
    // The same letter once more, as mail servers sometimes bring it.
    mailbox.add(answer);
    mailbox.add(letter({ from: 'someone@mail.example', to: 'replies@koinon.example' }));
    mailbox.add(`Subject: large\r\n\r\n${'x'.repeat(5_000_001)}`);
    clock.forward(60_000);
    await expect.poll(() => mailbox.unread, soon).toBe(0);
    expect(mailbox.fetched).toBe(3);
    expect(await said(id)).toMatchObject([
      { body: 'Ναι, ας αρχίσουμε.', author: { person: { id: world.commenter.me.id }, union: { shortName: 'Πίνδος' } } },
    ]);
    expect(server.log()).not.toContain('ας αρχίσουμε');
  });

  it('is nothing but a row where it comes from a program, from elsewhere or without words', async () => {
    const { id } = await thread();
    const from = world.commenter.me.email;
    const to = addressFor(world.commenter, id);
    const other = `${to.slice(0, 20)}${to[20] === 'a' ? 'b' : 'a'}${to.slice(21)}`;
    expect(await take({ from, to: other })).toBe('elsewhere');
    expect(await take({ from: world.editor2.me.email, to })).toBe('stranger');
    expect(await take({ from, to, words: '> μόνο παράθεση' })).toBe('empty');
    expect(await take({ from, to, words: 'λ'.repeat(10_001) })).toBe('tooLong');
    for (const field of ['Auto-Submitted: auto-replied', 'Precedence: bulk', 'List-Id: <a.list>', 'X-Autoreply: yes'])
      expect(await take({ from, to, fields: [field] }), field).toBe('automatic');
    expect(await said(id)).toEqual([]);
    expect(await take({ from: from.toUpperCase(), to, id: 'one' })).toBe('written');
    expect(await take({ from, to, id: 'one' })).toBe('known');
    expect(await said(id)).toHaveLength(1);
    const rows = await server.context.db.collection('mailReplies').find({}).toArray();
    expect(JSON.stringify(rows)).not.toContain(world.commenter.me.id);
  });

  it('is written by who may comment at that moment, without what was attached', async () => {
    const { id } = await thread();
    const answer = (who: Actor) => take({ from: who.me.email, to: addressFor(who, id) });
    expect(await answer(world.viewer)).toBe('refused');
    expect(await answer(world.outsider)).toBe('refused');
    const fields = ['Content-Type: multipart/mixed; boundary=b'];
    const words = [
      '--b', 'Content-Type: text/plain; charset=utf-8', '', 'Δείτε το.',
      '--b', 'Content-Type: application/pdf; name=a.pdf', 'Content-Disposition: attachment; filename=a.pdf', '', 'abc', '--b--', '',
    ].join('\r\n'); // prettier-ignore
    const mixed = letter({ from: world.editor2.me.email, to: addressFor(world.editor2, id), words, fields })
      .replace('Content-Type: text/plain; charset=utf-8\r\n', ''); // prettier-ignore
    expect(await server.context.mailReplies.take(Buffer.from(mixed))).toBe('written');
    expect((await said(id)).map(({ body }) => body)).toEqual(['Δείτε το.\n\n(Με e-mail, χωρίς το συνημμένο του.)']);
    const params = { id: world.workspace.id, personId: world.editor2.me.id };
    await world.chamber.call(routes.removePerson, { params });
    expect(await answer(world.editor2)).toBe('refused');
    // Too late: sessions are over by then, too.
    const late = { from: world.commenter.me.email, to: addressFor(world.commenter, id) };
    clock.forward(62 * 24 * 3_600_000);
    expect(await take(late)).toBe('expired');
  });
});

/** What Postfix writes of a letter that it could not deliver. */
const report = ({
  to,
  of,
  status = '5.1.1',
  action = 'failed',
}: {
  to: string;
  of: string;
  status?: string;
  action?: string;
}) =>
  [
    'Return-Path: <>',
    'From: Mail Delivery System <MAILER-DAEMON@mx.example>',
    'To: replies@koinon.example',
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <m${(sent += 1)}@mx.example>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="9B0A1.1764460800/mx.example"',
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--9B0A1.1764460800/mx.example',
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    `<${to}>: host mail.ministry.example said: 550 ${status} no such user`,
    '',
    '--9B0A1.1764460800/mx.example',
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    'X-Postfix-Queue-ID: 9B0A1',
    'Arrival-Date: Mon, 30 Nov 2026 02:00:00 +0200 (EET)',
    '',
    `Final-Recipient: rfc822; ${to}`,
    `Action: ${action}`,
    `Status: ${status}`,
    'Remote-MTA: dns; mail.ministry.example',
    `Diagnostic-Code: smtp; 550 ${status}`,
    '    no such user',
    '',
    '--9B0A1.1764460800/mx.example',
    'Content-Description: Undelivered Message',
    'Content-Type: message/rfc822',
    '',
    'From: Koinon <koinon@koinon.example>',
    `To: ${to}`,
    'Subject: =?UTF-8?B?zpXPhc+HzrHPgc65z4PPhM6u?=',
    `Message-ID:`,
    ` <${of}@koinon.example>`,
    '',
    'Words.',
    '',
    '--9B0A1.1764460800/mx.example--',
    '',
  ].join('\r\n');

describe('a letter of ours that comes back', () => {
  it('marks its address as one that takes no letters, once the mail server says so for good', async () => {
    const to = 'Gone@ministry.example';
    const { insertedId } = await server.context.db
      .collection('letters')
      .insertOne({ to, toKey: to.toLowerCase(), state: 'sent', ref: 'came-back', at: clock.now(), dueAt: clock.now() });
    const of = String(insertedId);
    const state = async () => (await server.context.mail.statesOf(['came-back'])).get('came-back');
    const reported = (told: Parameters<typeof report>[0]) => server.context.mailReplies.take(Buffer.from(report(told)));
    // What is late may still arrive; what names another letter, or another address, is no word of ours.
    expect(await reported({ to, of, status: '4.4.1', action: 'delayed' })).toBe('automatic');
    expect(await reported({ to, of, status: '4.2.2' })).toBe('automatic');
    expect(await reported({ to: 'other@ministry.example', of })).toBe('automatic');
    expect(await reported({ to, of: 'a'.repeat(24) })).toBe('automatic');
    expect(await reported({ to, of: 'not-one-of-ours' })).toBe('automatic');
    expect(await state()).toBe('sent');
    mailbox.add(report({ to, of }));
    clock.forward(60_000);
    await expect.poll(state, soon).toBe('refused');
  });
});
