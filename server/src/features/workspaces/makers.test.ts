import { routes } from '@koinon/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import { type World, createWorld, problemOf } from '../../testing/world.ts';

let server: InProcess;
let world: World;
beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

it('a workspace is made by who speaks for a union where the installation lets them, who then coordinates it with their union', async () => {
  const { editor, commenter, unions } = world;
  const mayMake = async (who: typeof editor) => (await who.call(routes.workspaces, {})).mayMake;
  expect(await Promise.all([world.chamber, editor, commenter].map(mayMake))).toEqual([true, false, false]);
  await server.context.settings.choose({ workspaceMakers: 'representatives' });
  expect(await Promise.all([editor, commenter].map(mayMake))).toEqual([true, false]);
  expect((await world.guest.call(routes.workspaces, {})).mayMake).toBe(false);
  const body = { title: 'Των Ενώσεων', unionIds: [unions.second] };
  expect(await problemOf(commenter.call(routes.createWorkspace, { body }))).toBe('no-right');
  const made = await editor.call(routes.createWorkspace, { body });
  expect(made.role).toBe('coordinator');
  expect(made.unions.map(({ id }) => id).sort()).toEqual([unions.partner, unions.second].sort());
  await server.context.settings.choose({ workspaceMakers: 'team' });
  expect(await problemOf(editor.call(routes.createWorkspace, { body }))).toBe('no-right');
});
