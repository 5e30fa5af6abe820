import { limits, routes } from '@koinon/contract';
import { jsonOf, textSchema, toPlainText } from '@koinon/editor-schema';
import { textOf, writeTree } from '@koinon/live-text';
import { YjsActor } from '@koinon/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import { law, positionOf, writeBefore } from '../../testing/law.ts';
import { type Actor, type World, createWorld, problemOf } from '../../testing/world.ts';

let server: InProcess;
let world: World;
const actors: YjsActor[] = [];

beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
});
afterAll(async () => {
  for (const actor of actors) actor.destroy();
  await server?.[Symbol.asyncDispose]();
});

async function open(person: Actor, id: string): Promise<YjsActor> {
  const url = `${server.url.replace('http', 'ws')}/sync/${id}`;
  const actor = new YjsActor({ url, headers: { origin: server.url, cookie: person.cookie } });
  actors.push(actor);
  await actor.connect();
  await actor.until(() => actor.synced && actor.access !== null);
  return actor;
}

async function text(id: string): Promise<string> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await server.context.sync.read(id));
  return toPlainText(jsonOf(doc), 'el').split(/\n+/).filter(Boolean).join(' / ');
}

/** A document with its second article locked, and the editor in it. */
async function lockedPaper() {
  const params = { id: world.workspace.id };
  const { id } = await world.chamber.call(routes.createDocument, { params, body: { kind: 'note', title: 'Νόμος' } });
  const writer = await open(world.editor, id);
  textOf(writer.doc).delete(0, textOf(writer.doc).length);
  writeTree(textOf(writer.doc), law, textSchema);
  await writer.untilSaved();
  const anchor = { start: positionOf(writer, 'Άρθρο 2'), end: positionOf(writer, 'έναρξη') };
  const body = { anchor, reason: 'Συμφωνήθηκε στη συνέλευση' };
  const lock = (who: Actor) => who.call(routes.lockSection, { params: { id }, body });
  return { id, writer, anchor, lock };
}

describe('a part of a text', () => {
  it('is locked and unlocked by coordinators, with the reason shown and recorded', async () => {
    const { id, anchor, lock } = await lockedPaper();
    expect(await problemOf(lock(world.editor))).toBe('no-right');
    expect(await problemOf(lock(world.commenter))).toBe('no-right');
    const wrong = { anchor: { start: anchor.end, end: anchor.start }, reason: 'x' };
    expect(await problemOf(world.coordinator.call(routes.lockSection, { params: { id }, body: wrong }))).toBe(
      'bad-input',
    );
    const bytes = { anchor: { start: 'AAAA', end: 'BBBB' }, reason: 'x' };
    expect(await problemOf(world.coordinator.call(routes.lockSection, { params: { id }, body: bytes }))).toBe(
      'bad-input',
    );
    const { lockedSections } = await lock(world.coordinator);
    expect(lockedSections).toMatchObject([
      { title: 'Άρθρο 2', reason: 'Συμφωνήθηκε στη συνέλευση', by: { id: world.coordinator.me.id, as: 'team' } },
    ]);
    expect(await world.viewer.call(routes.document, { params: { id } })).toMatchObject({
      lockedSections: [{ id: lockedSections[0]!.id }],
    });
    const params = { id, sectionId: lockedSections[0]!.id };
    expect(await problemOf(world.editor.call(routes.unlockSection, { params }))).toBe('no-right');
    expect(await world.coordinator.call(routes.unlockSection, { params })).toMatchObject({ lockedSections: [] });
    expect(await problemOf(world.coordinator.call(routes.unlockSection, { params }))).toBe('not-found');
    const { items } = await world.coordinator.call(routes.workspaceAudit, { params: { id: world.workspace.id } });
    expect(items.map(({ action }) => action).slice(0, 2)).toEqual([
      'document.sectionUnlocked',
      'document.sectionLocked',
    ]);
    expect(items[1]).toMatchObject({ details: { reason: 'Συμφωνήθηκε στη συνέλευση' } });
  });

  it('is written in by coordinators alone from the moment it is locked, also on open connections', async () => {
    const { id, writer, lock } = await lockedPaper();
    const chair = await open(world.coordinator, id);
    const { lockedSections } = await lock(world.coordinator);
    writeBefore(writer, 'σκοπός', 'πρώτος ');
    await writer.untilSaved();
    writeBefore(chair, 'ρήτρες', 'κοινωνικές ');
    await chair.untilSaved();
    writeBefore(writer, 'ρήτρες', 'όχι ');
    await writer.until(() => writer.refusals === 1);
    expect(await text(id)).toBe('Άρθρο 1 / Ο πρώτος σκοπός. / Άρθρο 2 / Οι κοινωνικές ρήτρες. / Η έναρξη.');
    await world.coordinator.call(routes.unlockSection, { params: { id, sectionId: lockedSections[0]!.id } });
    const again = await open(world.editor, id);
    writeBefore(again, 'ρήτρες', 'και άλλες ');
    await again.untilSaved();
    expect(await text(id)).toContain('κοινωνικές και άλλες ρήτρες');
  });

  it('takes comments and suggestions; accepting one there, or going back, is for coordinators', async () => {
    const { id, writer, lock } = await lockedPaper();
    const { items } = await world.editor.call(routes.versions, { params: { id } });
    await lock(world.coordinator);
    const { branchId } = await world.commenter.call(routes.branch, { params: { id }, body: { as: 'person' } });
    const branch = await open(world.commenter, branchId);
    writeBefore(branch, 'ρήτρες', 'νέες ');
    writeBefore(branch, 'σκοπός', 'κύριος ');
    await branch.untilSaved();
    const suggested = await world.editor.call(routes.suggestions, { params: { id } });
    const of = (words: string) => suggested.items.find(({ after }) => after.includes(words))!.id;
    const accept = (who: Actor, words: string) =>
      who.call(routes.decideSuggestion, { params: { id: of(words) }, body: { outcome: 'accept' } });
    await accept(world.editor, 'κύριος');
    expect(await problemOf(accept(world.editor, 'νέες'))).toBe('section-locked');
    await accept(world.coordinator, 'νέες');
    expect(await text(id)).toBe('Άρθρο 1 / Ο κύριος σκοπός. / Άρθρο 2 / Οι νέες ρήτρες. / Η έναρξη.');
    expect(writer.refusals).toBe(0);
    const kept =
      items.at(-1) ?? (await world.editor.call(routes.nameVersion, { params: { id }, body: { name: 'Πριν' } }));
    const back = { params: { id: kept.id }, body: {} };
    expect(await problemOf(world.editor.call(routes.restoreVersion, back))).toBe('section-locked');
    await world.coordinator.call(routes.restoreVersion, back);
  });

  it(`is one of ${limits.lockedSections} at most`, async () => {
    const { id, lock } = await lockedPaper();
    for (let i = 0; i < limits.lockedSections; i++) await lock(world.coordinator);
    expect(await problemOf(lock(world.coordinator))).toBe('full');
    expect((await world.editor.call(routes.document, { params: { id } })).lockedSections).toHaveLength(
      limits.lockedSections,
    );
  });
});
