import { routes } from '@koinon/contract';
import { YjsActor } from '@koinon/testkit';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type InProcess, movableClock, soon, startInProcess } from '../../testing/in-process.ts';
import { createWorld, type World } from '../../testing/world.ts';

const clock = movableClock();
let server: InProcess;
let world: World;
beforeAll(async () => {
  server = await startInProcess({ clock });
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

/** The commands that the server sends to its database while `work` runs, with the collection each is about. */
async function commandsDuring(work: (sent: readonly string[]) => Promise<void>): Promise<string[]> {
  const client = server.context.db.getClient();
  const names: string[] = [];
  const note = ({ commandName, command }: { commandName: string; command: Record<string, unknown> }) =>
    void names.push(`${commandName} ${String(command[commandName])}`);
  client.on('commandStarted', note);
  try {
    await work(names);
  } finally {
    client.off('commandStarted', note);
  }
  return names;
}

describe('the rights of open connections', () => {
  it('5.2 are looked up again with a few queries, however many they are, and each by itself all the same', async () => {
    const { editor, commenter, viewer } = world;
    const make = (title: string) =>
      editor.call(routes.createDocument, { params: { id: world.workspace.id }, body: { kind: 'note', title } });
    const documents = await Promise.all(['Ένα', 'Δύο', 'Τρία'].map(make));
    const open = async (id: string, { cookie }: World['guest']) => {
      const headers = { origin: server.url, cookie };
      const actor = new YjsActor({ url: `${server.url.replace('http', 'ws')}/sync/${id}`, headers });
      await actor.connect();
      await actor.until(() => actor.synced && actor.access !== null);
      return actor;
    };
    const people = [editor, commenter, viewer].flatMap((person) => Array.from({ length: 4 }, () => person));
    const rooms = await Promise.all(documents.map(({ id }) => Promise.all(people.map((person) => open(id, person)))));
    const actors = rooms.flat();
    const levels = () => rooms.map((room) => room.map((actor) => actor.access));
    const before = levels();
    expect(before[0]).toEqual(['write', 'comment', 'read'].flatMap((level) => [level, level, level, level]));

    // A minute later everybody counts as seen anew.
    clock.forward(61_000);
    const { sync } = server.context;
    const commands = await commandsDuring(async (sent) => {
      sync.recheckAccess();
      await vi.waitFor(() => expect(sent).toContain('update sessions'), soon);
      // What is asked now is answered after the look-ups.
      await editor.call(routes.document, { params: { id: documents[0]!.id } });
    });
    // What follows facts asks meanwhile, of things of its own.
    for (const name of ['find sessions', 'find documents', 'find workspaces'])
      expect(commands.filter((one) => one === name).length).toBeLessThan(actors.length / 2);
    expect(commands.filter((name) => name === 'update sessions')).toHaveLength(1);
    expect(levels()).toEqual(before);

    await world.coordinator.call(routes.lockDocument, { params: { id: documents[1]!.id }, body: { reason: 'x' } });
    await Promise.all(rooms[1]!.slice(0, 4).map((actor) => actor.until(() => actor.access === 'comment')));
    expect(rooms[0]!.slice(0, 4).map((actor) => actor.access)).toEqual(['write', 'write', 'write', 'write']);
    for (const actor of actors) actor.destroy();
  });
});
