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

it('a training path goes on as one is at its events and reads its texts, for oneself alone', async () => {
  const { editor, commenter, outsider, workspace, document } = world;
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const held = await editor.call(routes.createEvent, {
    body: { workspaceId: workspace.id, kind: 'training', title: 'Πρώτο μάθημα', startsAt: at(1), endsAt: at(2) },
  });
  const event = held.items[0]!;
  const steps = [
    { kind: 'event' as const, id: event.id },
    { kind: 'document' as const, id: document.id },
  ];
  const body = { workspaceId: workspace.id, title: 'Από την ιδέα στη σύμβαση', steps };
  expect(await problemOf(commenter.call(routes.createPath, { body }))).toBe('no-right');
  const strange = { ...body, steps: [{ kind: 'document' as const, id: 'a'.repeat(24) }] };
  expect(await problemOf(editor.call(routes.createPath, { body: strange }))).toBe('bad-input');
  const path = await editor.call(routes.createPath, { body });
  const params = { id: path.id };
  expect(await problemOf(outsider.call(routes.trainingPath, { params }))).toBe('not-found');
  expect((await outsider.call(routes.trainingPaths, {})).items).toEqual([]);

  const { mine } = await commenter.call(routes.register, { params: { id: event.id }, body: {} });
  expect((await commenter.call(routes.trainingPath, { params })).done).toBe(0);
  const there = { registrationIds: [mine!.id], attended: true };
  await editor.call(routes.attendance, { params: { id: event.id }, body: there });
  const ofText = { params: { id: path.id, documentId: document.id } };
  await commenter.call(routes.readOnPath, ofText);
  const seen = await commenter.call(routes.trainingPath, { params });
  expect(seen.steps.map(({ title, done }) => [title, done])).toEqual([
    ['Πρώτο μάθημα', true],
    [document.title, true],
  ]);
  expect((await editor.call(routes.trainingPath, { params })).done).toBe(0);
  expect((await commenter.call(routes.unreadOnPath, ofText)).done).toBe(1);
  const other = { params: { id: path.id, documentId: 'a'.repeat(24) } };
  expect(await problemOf(commenter.call(routes.readOnPath, other))).toBe('not-found');

  await editor.call(routes.cancelEvent, { params: { id: event.id }, body: { reason: 'Λόγος' } });
  expect((await commenter.call(routes.trainingPath, { params })).steps).toHaveLength(1);
  expect(await problemOf(commenter.call(routes.removePath, { params }))).toBe('no-right');
  await editor.call(routes.changePath, { params, body: { title: 'Άλλος τίτλος' } });
  await editor.call(routes.removePath, { params });
  expect(await problemOf(editor.call(routes.trainingPath, { params }))).toBe('not-found');
});
