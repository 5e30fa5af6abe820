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
