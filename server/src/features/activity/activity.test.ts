import { routes } from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { type World, createWorld } from '../../testing/world.ts';

let server: InProcess;
let world: World;
beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

const activity = async (who: Visitor) =>
  (await who.call(routes.activity, { params: { id: world.workspace.id } })).items;
const say = (who: Visitor, body: string) =>
  who.call(routes.createThread, { params: { id: world.document.id }, body: { anchor: null, body } });

describe('the activity', () => {
  it('counts together what one person does to one document in a day', async () => {
    for (const body of ['Ένα', 'Δύο', 'Τρία']) await say(world.editor, body);
    await say(world.editor2, 'Άλλη');
    const items = (await activity(world.viewer)).filter((item) => item.theme === 'comments');
    expect(items).toMatchObject([
      { count: 1, actor: { person: { id: world.editor2.me.id }, as: 'union' } },
      { count: 3, actor: { person: { id: world.editor.me.id }, as: 'union' }, documentId: world.document.id },
    ]);
    expect(items[1]?.title).toBe(world.document.title);
    expect(items[1]?.context).toMatchObject({ workspace: world.workspace.title });
  });

  it('says in whose name: a union’s for its voice, the team’s for who coordinates, else where one belongs', async () => {
    await say(world.commenter, 'Μέλος');
    await say(world.coordinator, 'Συντονισμός');
    const [byTeam, byMember] = await activity(world.viewer);
    expect(byTeam?.actor).toMatchObject({ as: 'team', union: null });
    expect(byMember?.actor).toMatchObject({ as: 'person', union: { id: world.unions.partner } });
  });

  it('names to managers alone who was given another role', async () => {
    const role = {
      params: { id: world.workspace.id, personId: world.viewer.me.id },
      body: { role: 'viewer' as const },
    };
    await world.chamber.call(routes.setRole, { ...role, body: { role: 'commenter' } });
    await world.chamber.call(routes.setRole, role);
    expect((await activity(world.coordinator))[0]).toMatchObject({ type: 'person.role', title: 'Βασίλης' });
    expect((await activity(world.editor)).map((item) => item.type)).not.toContain('person.role');
  });
});
