import { routes } from '@koinon/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import { carryVote } from '../../testing/carry-vote.ts';
import { type World, createWorld } from '../../testing/world.ts';

let server: InProcess;
let world: World;
beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

it('sends guests no name of those who write, unless the workspace says so', async () => {
  const [place, params] = [{ id: world.workspace.id }, { id: world.document.id }];
  const { editor, commenter, guest, chamber } = world;
  const body = { anchor: null, body: 'Συμφωνούμε με το άρθρο' };
  const thread = await editor.call(routes.createThread, { params, body });
  const first = { id: thread.comments[0]!.id };
  await commenter.call(routes.react, { params: { ...first, reaction: '👍' } });
  await chamber.call(routes.hideComment, { params: first, body: { reason: 'Δοκιμή' } });
  await editor.call(routes.changeThread, { params: { id: thread.id }, body: { status: 'resolved' } });
  await world.coordinator.call(routes.moveStage, { params, body: { stage: 'consultation' } });
  const { version } = await world.coordinator.call(routes.moveStage, { params, body: { stage: 'voting' } });
  const { id: versionId, hash } = version!;
  await editor.call(routes.sign, { params, body: { versionId, hash } });
  await carryVote(world.coordinator, editor, params.id);
  const card = { workspaceId: place.id, title: 'Αποθήκη', problem: 'α', solution: 'β', results: 'γ' };
  const { id: practice } = await chamber.call(routes.createPractice, { body: { ...card, region: 'crete' } });
  await chamber.call(routes.proposePractice, { params: { id: practice }, body: {} });
  await chamber.call(routes.reviewPractice, { params: { id: practice }, body: { outcome: 'publish' } });
  const told = { on: '2026-01-01', experience: 'Πήγε καλά' };
  await editor.call(routes.applyPractice, { params: { id: practice }, body: told });
  await chamber.call(routes.changeWorkspace, { params: place, body: { visibility: 'public' } });

  const idea = await editor.call(routes.propose, { params: place, body: { title: 'Κοινή αποθήκη', why: 'Γιατί' } });
  const said = { anchor: null, body: 'Καλή σκέψη' };
  await commenter.call(routes.createIdeaThread, { params: { id: idea.id }, body: said });
  const sent = { authority: 'Υπουργείο', sentOn: '2026-01-02', protocolNumber: '1/2026', public: true };
  await world.coordinator.call(routes.moveStage, { params, body: { stage: 'adopted' } });
  const contacts = [{ on: '2026-01-03', who: editor.me.name, with: 'Γραφείο Υπουργού', about: 'Το κείμενο' }];
  await world.coordinator.call(routes.recordDispatch, { params, body: { ...sent, contacts } });
  await server.context.versions.keep(params.id);
  await server.context.followers.settled();
  await server.context.search.settled();

  const names = [editor, commenter, chamber, world.coordinator].map(({ me }) => me.name);
  const ids = [editor, commenter, chamber, world.coordinator].map(({ me }) => me.id);
  const read = async (who: typeof guest) =>
    JSON.stringify([
      await who.call(routes.workspace, { params: place }),
      await who.call(routes.document, { params }),
      await who.call(routes.documents, { params: place }),
      await who.call(routes.threads, { params }),
      await who.call(routes.activity, { params: place }),
      await who.call(routes.files, { params: place }),
      await who.call(routes.stage, { params }),
      await who.call(routes.votes, { params }),
      await who.call(routes.signatures, { params }),
      await who.call(routes.practices, {}),
      await who.call(routes.practice, { params: { id: practice } }),
      await who.call(routes.practiceApplications, { params: { id: practice } }),
      await who.call(routes.ideas, { params: place }),
      await who.call(routes.idea, { params: { id: idea.id } }),
      await who.call(routes.ideaThreads, { params: { id: idea.id } }),
      await who.call(routes.dispatches, { params }),
      await who.call(routes.amendments, { params }),
      await who.call(routes.suggestions, { params }),
      await who.call(routes.decidedSuggestions, { params }),
      await who.call(routes.versions, { params }),
      await who.call(routes.compareVersions, { params, query: { to: 'now' } }),
      await who.call(routes.search, { query: { q: 'Συμφωνούμε' } }),
      ...(await Promise.all(
        [
          `/api/workspaces/${place.id}/roadmap.csv`,
          `/api/documents/${params.id}/export?format=html&comments=annex`,
          `/p/documents/${params.id}`,
          `/p/practices/${practice}`,
          `/v/${hash.slice(0, 16)}/record.json`,
        ].map(async (path) => (await who.send('GET', path)).text()),
      )),
    ]);

  const hidden = await read(guest);
  for (const word of [...names, ...ids]) expect(hidden).not.toContain(word);
  expect(hidden).toContain('Πίνδος');
  expect(await read(world.viewer)).toContain(editor.me.name);

  await chamber.call(routes.changeWorkspace, { params: place, body: { namesPublic: true } });
  expect(await read(guest)).toContain(editor.me.name);
});
