import { bodyParts, limits, mentionOf, routes, type ThreadShape, streamOf } from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '@koinon/live-text';
import * as Y from 'yjs';
import { type InProcess, movableClock, startInProcess } from '../../testing/in-process.ts';
import { type World, createWorld, problemOf } from '../../testing/world.ts';

const clock = movableClock();
let server: InProcess;
let world: World;

beforeAll(async () => {
  server = await startInProcess({ clock });
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

const start = (body: string, by = world.commenter): Promise<ThreadShape> =>
  by.call(routes.createThread, { params: { id: world.document.id }, body: { anchor: null, body } });
const openThreads = async () =>
  (await world.viewer.call(routes.document, { params: { id: world.document.id } })).openThreads;
const auditOf = async () =>
  (await world.coordinator.call(routes.workspaceAudit, { params: { id: world.workspace.id } })).items;

describe('a thread', () => {
  it('is about an item of the roadmap where one says so, and then hangs on no words', async () => {
    const params = { id: world.document.id };
    const made = await world.commenter.call(routes.createThread, {
      params,
      body: { anchor: null, itemId: 'draft', body: 'Να αρχίσει νωρίτερα;' },
    });
    expect(made).toMatchObject({ documentId: world.document.id, itemId: 'draft', anchor: null });
    expect((await start('Για όλο')).itemId).toBeNull();
    const anchor = { start: 'AAAA', end: 'AAAA', quote: 'x' };
    const body = { anchor, itemId: 'draft', body: 'Πού;' };
    expect(await problemOf(world.commenter.call(routes.createThread, { params, body }))).toBe('bad-input');
  });

  it('goes from the first word to the resolved end, between two people', async () => {
    const before = await openThreads();
    const doc = new Y.Doc();
    const text = textOf(doc);
    const at = (index: number) =>
      Buffer.from(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index))).toString('base64');
    const anchor = { start: at(0), end: at(0), quote: 'κοινωνικές ρήτρες', prefix: 'για τις ' };
    const made = await world.commenter.call(routes.createThread, {
      params: { id: world.document.id },
      body: { anchor, body: '  Να μπει και το άρθρο 3;  ' },
    });
    expect(made).toMatchObject({ documentId: world.document.id, anchor, status: 'open', resolved: null });
    const [first] = made.comments;
    expect(first).toMatchObject({ body: 'Να μπει και το άρθρο 3;', can: { edit: true, delete: true, hide: false } });
    expect(first?.author).toMatchObject({ id: world.commenter.me.id, union: { id: world.unions.partner } });
    expect(await openThreads()).toBe(before + 1);

    const id = made.id;
    const replied = await world.editor2.call(routes.reply, { params: { id }, body: { body: 'Ναι' } });
    expect(replied.comments.map((comment) => comment.body)).toEqual(['Να μπει και το άρθρο 3;', 'Ναι']);
    expect(replied.comments[1]?.author.union?.id).toBe(world.unions.second);
    expect(replied.comments[0]?.can).toEqual({ edit: false, delete: false, hide: false });

    const commentId = replied.comments[1]!.id;
    const params = { id: commentId };
    await world.commenter.call(routes.react, { params: { id: commentId, reaction: '🎉' } });
    const twice = await world.commenter.call(routes.react, { params: { id: commentId, reaction: '🎉' } });
    expect(twice.comments[1]?.reactions).toMatchObject([{ reaction: '🎉', people: [{ id: world.commenter.me.id }] }]);
    const none = await world.commenter.call(routes.unreact, { params: { id: commentId, reaction: '🎉' } });
    expect(none.comments[1]?.reactions).toEqual([]);

    const edited = await world.editor2.call(routes.editComment, { params, body: { body: 'Ναι, και το 4' } });
    expect(edited.comments[1]).toMatchObject({ body: 'Ναι, και το 4', editedAt: expect.any(String) });
    expect(await problemOf(world.commenter.call(routes.editComment, { params, body: { body: 'x' } }))).toBe('no-right');
    expect(await problemOf(world.chamber.call(routes.deleteComment, { params }))).toBe('no-right');

    const deleted = await world.editor2.call(routes.deleteComment, { params });
    expect(deleted.comments[1]).toMatchObject({ body: null, deletedAt: expect.any(String), can: { edit: false } });
    expect(await problemOf(world.editor2.call(routes.editComment, { params, body: { body: 'x' } }))).toBe('conflict');
    const stored = JSON.stringify(await server.context.db.collection('comments').find().toArray());
    expect(stored).toContain(commentId);
    expect(stored).not.toContain('Ναι');

    const resolved = await world.editor2.call(routes.changeThread, { params: { id }, body: { status: 'resolved' } });
    expect(resolved.resolved?.by.id).toBe(world.editor2.me.id);
    await world.editor2.call(routes.changeThread, { params: { id }, body: { status: 'resolved' } });
    expect(await openThreads()).toBe(before);
    await world.commenter.call(routes.changeThread, { params: { id }, body: { status: 'open' } });
    expect(await openThreads()).toBe(before + 1);

    const { items } = await world.viewer.call(routes.threads, { params: { id: world.document.id } });
    expect(items.find((thread) => thread.id === id)).toMatchObject({ status: 'open', resolved: null });
  });

  it('tells what happened as facts, in order, without the words', async () => {
    const { facts } = server.context;
    const head = await facts.head(streamOf.workspace(world.workspace.id));
    const { id, comments } = await start('Μυστικές λέξεις');
    await world.editor.call(routes.reply, { params: { id }, body: { body: 'Κι άλλες' } });
    await world.editor.call(routes.changeThread, { params: { id }, body: { status: 'resolved' } });
    await world.commenter.call(routes.deleteComment, { params: { id: comments[0]!.id } });
    const told = await facts.since(streamOf.workspace(world.workspace.id), head);
    expect(told.map((fact) => fact.type)).toEqual([
      'thread.created',
      'comment.added',
      'thread.resolved',
      'comment.deleted',
    ]);
    expect(told.every((fact) => fact.threadId === id && fact.documentId === world.document.id)).toBe(true);
    expect(told.map((fact) => fact.offset)).toEqual([1, 2, 3, 4].map((step) => head + step));
    expect(JSON.stringify(told)).not.toContain('Μυστικές');
  });

  it('refuses anchors that are not positions in a text, naming the field', async () => {
    const good = Buffer.from(
      Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(textOf(new Y.Doc()), 0)),
    ).toString('base64');
    const other = Buffer.from(
      Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(new Y.Doc().getMap('roadmap') as never, 0)),
    ).toString('base64');
    const garbage = ['AwAA', 'Zm9vYmFy', '////////', `${good.replace(/=+$/, '')}AAAA`, other];
    for (const wrong of garbage) {
      const body = { anchor: { start: good, end: wrong, quote: 'λέξεις' }, body: 'Σχόλιο' };
      const response = await world.commenter.send('POST', `/api/documents/${world.document.id}/threads`, { body });
      expect(await response.json(), wrong).toMatchObject({
        code: 'bad-input',
        errors: [{ path: 'anchor.end', code: 'position' }],
      });
    }
  });

  it('takes a comment of the most characters, and refuses one more', async () => {
    const most = 'ώ'.repeat(limits.comment);
    expect((await start(most)).comments[0]?.body).toBe(most);
    expect(await problemOf(start(`${most}ώ`))).toBe('bad-input');
  });
});

describe('what one has seen', () => {
  const threadOf = async (who: World['viewer'], id: string) =>
    (await who.call(routes.threads, { params: { id: world.document.id } })).items.find((thread) => thread.id === id)!;
  const saw = (who: World['viewer'], id: string, until: string, about = world.document.id) =>
    who.call(routes.sawThreads, { params: { id: about }, body: { threads: [{ id, until }] } });

  it('is new to each until they have seen it, and one’s own never is', async () => {
    const { id } = await start('Νέο');
    clock.forward(1_000);
    const { comments } = await world.editor.call(routes.reply, { params: { id }, body: { body: 'Απάντηση' } });
    const [first, second] = comments.map(({ createdAt }) => createdAt);
    expect((await threadOf(world.commenter, id)).seenUntil).toBe(first);
    expect((await threadOf(world.editor, id)).seenUntil).toBe(second);
    expect((await threadOf(world.viewer, id)).seenUntil).toBeNull();
    await saw(world.viewer, id, second!);
    await saw(world.viewer, id, first!);
    expect((await threadOf(world.viewer, id)).seenUntil).toBe(second);
    expect((await threadOf(world.editor2, id)).seenUntil).toBeNull();
  });

  it('is never ahead of now, is of threads of that document alone, and of readers', async () => {
    const { id } = await start('Κι άλλο');
    await saw(world.viewer, id, '2999-01-01T00:00:00.000Z');
    expect(Date.parse((await threadOf(world.viewer, id)).seenUntil!)).toBeLessThanOrEqual(clock.now().getTime());
    await saw(world.viewer, 'f'.repeat(24), clock.now().toISOString());
    const rows = await server.context.db.collection('comments_seen').find({ personId: world.viewer.me.id }).toArray();
    expect(JSON.stringify(rows)).not.toContain('f'.repeat(24));
    expect(await problemOf(saw(world.outsider, id, clock.now().toISOString()))).toBe('not-found');
  });
});

describe('a mention', () => {
  it('names people who can read and unions that take part; others become plain words', async () => {
    const body = [
      mentionOf('person', world.editor2.me.id, 'Ψεύτικο Όνομα'),
      mentionOf('person', world.outsider.me.id, 'Ηλίας'),
      mentionOf('person', world.removed.me.id, 'Ζωή'),
      mentionOf('union', world.unions.second, 'Α'),
      mentionOf('union', world.unions.stranger, 'Ξένη'),
    ].join(' ');
    const { comments } = await start(body);
    expect(comments[0]?.body).toBe(
      [
        mentionOf('person', world.editor2.me.id, 'Δέσποινα'),
        '@Ηλίας',
        '@Ζωή',
        mentionOf('union', world.unions.second, 'Ένωση Αίολος'),
        '@Ξένη',
      ].join(' '),
    );
  });

  it('does not arise from what is left of another', async () => {
    const sly = `@[@[Διευθύντρια](person:${world.outsider.me.id})](person:${world.editor.me.id})`;
    const { comments } = await start(sly);
    expect(bodyParts(comments[0]!.body!).map((part) => part.type)).toEqual(['text']);
  });

  it('is offered for exactly those', async () => {
    const { people, unions } = await world.viewer.call(routes.mentionable, { params: { id: world.document.id } });
    const names = ['chamber', 'coordinator', 'editor', 'editor2', 'commenter', 'viewer'] as const;
    expect(people.map((person) => person.id).sort()).toEqual(names.map((name) => world[name].me.id).sort());
    expect(unions.map((union) => union.id).sort()).toEqual([world.unions.partner, world.unions.second].sort());
  });
});

describe('a hidden comment', () => {
  it('keeps its place and its reason for all, its words for its author and coordinators, and leaves rows', async () => {
    const { id, comments } = await start('Προσβλητικά λόγια');
    const params = { id: comments[0]!.id };
    expect(await problemOf(world.editor.call(routes.hideComment, { params, body: { reason: 'x' } }))).toBe('no-right');
    await world.coordinator.call(routes.hideComment, { params, body: { reason: 'Προσβολή' } });
    const seen = async (who: World['viewer']) => {
      const { items } = await who.call(routes.threads, { params: { id: world.document.id } });
      return items.find((thread) => thread.id === id)?.comments[0];
    };
    expect(await seen(world.viewer)).toMatchObject({
      body: null,
      hidden: { reason: 'Προσβολή', by: { id: world.coordinator.me.id } },
    });
    expect(await seen(world.editor)).toMatchObject({ body: null });
    expect(await seen(world.commenter)).toMatchObject({ body: 'Προσβλητικά λόγια' });
    expect(await seen(world.chamber)).toMatchObject({ body: 'Προσβλητικά λόγια', can: { hide: true } });
    expect(await problemOf(world.editor.call(routes.react, { params: { ...params, reaction: '👍' } }))).toBe(
      'conflict',
    );

    await world.coordinator.call(routes.restoreComment, { params });
    await world.coordinator.call(routes.restoreComment, { params });
    expect(await seen(world.viewer)).toMatchObject({ body: 'Προσβλητικά λόγια', hidden: null });
    const rows = (await auditOf()).filter((entry) => entry.subject.id === params.id);
    expect(rows.map((entry) => entry.action)).toEqual(['comment.restored', 'comment.hidden']);
    expect(rows[1]?.details).toMatchObject({ reason: 'Προσβολή' });
    expect(JSON.stringify(rows)).not.toContain('Προσβλητικά');
  });

  it('keeps its words for moderation when its author deletes it, for a time and no longer', async () => {
    const stored = async () => JSON.stringify(await server.context.db.collection('comments').find().toArray());
    const hiddenAndDeleted = async (body: string) => {
      const { comments } = await start(body);
      const params = { id: comments[0]!.id };
      await world.coordinator.call(routes.hideComment, { params, body: { reason: 'Προσβολή' } });
      await world.commenter.call(routes.deleteComment, { params });
    };
    await hiddenAndDeleted('Κρυμμένα λόγια');
    clock.forward(limits.hiddenKept - 60_000);
    expect(await server.context.comments.erase()).toBe(0);
    expect(await stored()).toContain('Κρυμμένα λόγια');
    clock.forward(120_000);
    expect(await server.context.comments.erase()).toBe(1);
    expect(await stored()).not.toContain('Κρυμμένα λόγια');
  });
});
