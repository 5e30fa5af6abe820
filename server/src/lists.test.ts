import { limits, regions, routes, stageSteps, shapes } from '@koinon/contract';
import { openApiOf } from '@koinon/contract/openapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, startInProcess } from './testing/in-process.ts';
import { type Visitor } from './testing/visitor.ts';
import { createWorld, type World } from './testing/world.ts';

interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  maxItems?: number;
}
interface Operation {
  operationId: string;
  parameters: { name: string; schema: { maximum?: number; anyOf?: { maximum?: number }[] } }[];
  responses: Record<string, { content?: Record<string, { schema?: Schema }> }>;
}

const { most } = limits;
/** Lists beside the one that is asked for, or in its place: what each can be no longer than. Each number is refused beyond, or cut at. */
const boundedBy: Record<string, number> = {
  'reviewers.items': most.coordinators,
  'compareVersions.items': limits.sync.documentBytes,
  'compareVersions.people': limits.mentionable,
  'compareVersions.unions': most.unions,
  'document.lockedSections': limits.lockedSections,
  'mentionable.people': limits.mentionable,
  'mentionable.unions': most.unions,
  'ideaMentionable.people': limits.mentionable,
  'ideaMentionable.unions': most.unions,
  'workspace.unions': most.unions,
  'signatures.mine': most.mandatesOfPerson,
  'idea.support': most.unions,
  'idea.merged': most.ideas,
  'idea.became': most.became,
  'idea.mine': most.mandatesOfPerson,
  'vote.roll': most.unions,
  'vote.ballots': most.unions,
  'vote.mine': most.mandatesOfPerson,
  'stage.versions': most.frozen,
  'stage.steps': stageSteps.length,
  'verify.signatures': most.unions,
  'verify.votes': most.votes,
  'consents.items': shapes.consentKinds.length,
  'pushDevices.items': limits.push.perPerson,
  'passkeys.items': limits.passkeys.perPerson,
  // Those that open the document, and as many ended ones.
  'guestLinks.items': 2 * limits.guestLinks.perDocument,
  'whoAmI.mandates': most.mandatesOfPerson,
  'directoryMatches.items': limits.directory.matches,
  'directoryTerms.sector': most.unions * 30 + most.practices * limits.practice.sectors,
  'directoryTerms.tag': most.practices * limits.practice.tags,
  'unionKeys.items': limits.keyedSignatures,
  'unionProfile.deeds': limits.directory.deeds,
  'unionProfile.people': most.mandatesOfUnion,
  'conversation.unions': most.unions,
  'conversation.messages': limits.directory.messages,
  'leaving.unions': most.mandatesOfPerson,
  'leaving.workspaces': limits.listPageMax,
  'dispatches.items': most.dispatches,
  'dispatchHistory.items': limits.dispatch.history,
  'ledger.items': limits.dispatch.ledger,
  'ledger.texts': limits.dispatch.ledger,
  'moderationCase.reports': most.reports,
  'moderationCase.decisions': 2,
  'roadmap.workspaces': limits.roadmap.page,
  'roadmap.documents': limits.roadmap.page,
  'roadmapLinks.items': limits.roadmap.page,
  'roadmapChanges.items': limits.roadmap.page,
  'roadmapChanges.unknown': limits.roadmap.page,
  'documentIdeas.items': limits.listPageMax,
  'practices.mayPropose': limits.listPageMax,
  'practice.figures': limits.practice.figures,
  'practice.appliedBy': most.unions,
  'practice.steps': limits.practice.steps,
  'practice.remarks': limits.practice.remarks,
  'practice.similar': 3,
  'events.mayHold': limits.listPageMax,
  'event.speakers': limits.event.speakers,
  'event.programme': limits.event.programme,
  'event.questions': limits.event.questions,
  'event.materials': limits.event.materials,
  'guestEvent.questions': limits.event.questions,
  'trainingPaths.mayMake': limits.listPageMax,
  'trainingPath.steps': limits.event.steps,
  'campaigns.mayBegin': limits.listPageMax,
  'campaign.results': limits.campaign.results,
  'campaign.byRegion': regions.length + 1,
  'campaign.materials': limits.campaign.materials,
  'numbers.regions': regions.length,
  'numbers.months': limits.numbers.months,
  'numbers.unions': most.unions,
  'call.questions': limits.call.questions,
  'publicCall.questions': limits.call.questions,
  'publicCall.files': limits.call.attached,
  'ownApplication.questions': limits.call.questions,
  'application.questions': limits.call.questions,
  'ownApplication.files': limits.call.files,
  'application.files': limits.call.files,
  'application.notes': most.notes,
  'application.changes': limits.listPageMax,
  'application.doubles': most.applications,
  'application.unions': most.unions,
  'today.waiting': limits.today.waiting,
  'today.due': limits.today.lines,
  'today.changed': limits.today.lines,
  'today.here': limits.today.lines,
};

const operations = Object.values(openApiOf(routes, { title: '', version: '', cookie: '' }).paths)
  .flatMap((path) => (path['get'] ? [path['get'] as Operation] : []))
  .map((operation) => ({ ...operation, answer: operation.responses['200']?.content?.['application/json']?.schema }));

describe('the description of the interface', () => {
  it('names a bound for every list that is answered', () => {
    const lists = operations.flatMap(({ operationId, answer, parameters }) =>
      Object.entries(answer?.properties ?? {}).flatMap(([name, field]) => {
        // Words and codes of one thing are bounded with it.
        if (field.type !== 'array' || field.maxItems !== undefined || field.items?.type !== 'object') return [];
        const paged = name === 'items' && parameters.some((one) => one.name === 'limit');
        return [{ list: `${operationId}.${name}`, paged }];
      }),
    );
    expect(lists.length).toBeGreaterThan(50);
    expect(lists.filter(({ paged, list }) => !paged && !(boundedBy[list]! > 0))).toEqual([]);
    const named = new Set(lists.filter(({ paged }) => !paged).map(({ list }) => list));
    expect(Object.keys(boundedBy).filter((list) => !named.has(list))).toEqual([]);
  });

  it('takes no more at a time than is told, and goes on by a cursor', () => {
    for (const { operationId, parameters, answer } of operations.filter((one) => one.answer?.properties?.['items'])) {
      const limit = parameters.find(({ name }) => name === 'limit');
      if (!limit) continue;
      const most = limit.schema.maximum ?? limit.schema.anyOf?.[0]?.maximum;
      expect(most, operationId).toBeLessThanOrEqual(Math.max(limits.listPageMax, limits.roadmap.page));
      expect(
        parameters.some(({ name }) => name === 'cursor'),
        operationId,
      ).toBe(true);
      expect(answer?.properties?.['nextCursor'], operationId).toBeDefined();
    }
  });
});

describe('the lists', () => {
  let server: InProcess;
  let world: World;
  let administrator: Visitor;
  /** Two or more of everything that is listed; answers where each is asked for, and by whom. */
  async function fill(): Promise<Record<string, [who: Visitor, path: string]>> {
    const { workspace, document, chamber, editor, unions } = world;
    const place = { params: { id: workspace.id } };
    const params = { id: document.id };
    const { email } = await server.person({ administrator: true });
    administrator = await server.signedIn(email);
    await server.signedIn(email);
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    let practice = '';
    let idea = '';
    let event = '';
    let call = '';
    let campaign = '';
    for (const word of ['Ένα', 'δύο', 'Τρία']) {
      const note = await editor.call(routes.createDocument, { ...place, body: { kind: 'note', title: word } });
      const gone = await editor.call(routes.createDocument, {
        ...place,
        body: { kind: 'note', title: `Παλιό ${word}` },
      });
      await chamber.call(routes.removeDocument, { params: { id: gone.id } });
      await editor.call(routes.chooseFollow, {
        params: { type: 'document', id: note.id },
        body: { choice: 'following' },
      });
      await editor.call(routes.createThread, { params, body: { anchor: null, body: word } });
      await chamber.call(routes.openVote, { params, body: { question: word } });
      await server.context.versions.keep(document.id);
      await editor.call(routes.nameVersion, { params, body: { name: word } });
      const body = { name: word, email: `${idea || 'first'}@test.example` };
      await chamber.call(routes.invite, { body: { ...body, workspace: { id: workspace.id, role: 'editor' } } });
      await chamber.call(routes.createWorkspace, { body: { title: word } });
      const away = await chamber.call(routes.createWorkspace, { body: { title: `Παλιός ${word}` } });
      await chamber.call(routes.removeWorkspace, { params: { id: away.id } });
      ({ id: idea } = await editor.call(routes.propose, { ...place, body: { title: word, why: word } }));
      const workspaceIds = [workspace.id];
      ({ id: call } = await chamber.call(routes.createCall, { body: { title: word, deadline: day(9), workspaceIds } }));
      const held = { workspaceId: workspace.id, kind: 'workshop' as const, title: word };
      const { items } = await chamber.call(routes.createEvent, { body: { ...held, startsAt: day(2), endsAt: day(3) } });
      event = items[0]!.id;
      ({ id: campaign } = await chamber.call(routes.createCampaign, {
        body: { workspaceId: workspace.id, title: word },
      }));
      ({ id: practice } = await editor.call(routes.createPractice, {
        body: { workspaceId: workspace.id, title: word },
      }));
      await server.guest().call(routes.requestLink, { body: { email } });
    }
    const both = { el: 'Θέμα', en: 'Subject' };
    for (let twice = 0; twice < 2; twice += 1)
      await chamber.call(routes.createMailing, {
        params: { id: campaign },
        body: { subject: both, words: both, segment: {} },
      });
    for (const who of [editor, world.commenter, chamber])
      await who.call(routes.register, { params: { id: event }, body: {} });
    const at = (path: string): [Visitor, string] => [chamber, path];
    return {
      sessions: [administrator, '/api/me/sessions'],
      invitations: at(`/api/invitations?workspaceId=${workspace.id}`),
      'all invitations': at('/api/invitations'),
      accounts: [administrator, '/api/people'],
      unions: at('/api/unions'),
      mandates: at(`/api/unions/${unions.partner}/mandates`),
      workspaces: at('/api/workspaces'),
      people: at(`/api/workspaces/${workspace.id}/people`),
      activity: at(`/api/workspaces/${workspace.id}/activity`),
      documents: at(`/api/workspaces/${workspace.id}/documents`),
      'bin of a workspace': at(`/api/workspaces/${workspace.id}/bin`),
      'bin of workspaces': at('/api/bin'),
      votes: at(`/api/documents/${document.id}/votes`),
      threads: at(`/api/documents/${document.id}/threads`),
      versions: at(`/api/documents/${document.id}/versions`),
      ideas: at(`/api/workspaces/${workspace.id}/ideas`),
      practices: at('/api/practices'),
      campaigns: at('/api/campaigns'),
      'letters about a campaign': at(`/api/campaigns/${campaign}/mailings`),
      events: at('/api/events'),
      'events of a workspace': at(`/api/events?workspace=${workspace.id}`),
      registrations: at(`/api/events/${event}/registrations`),
      calls: at('/api/calls'),
      follows: [editor, '/api/me/follows'],
      outbox: [administrator, '/api/outbox'],
      audit: [administrator, '/api/audit'],
      'applications, of which there are none': at(`/api/calls/${call}/applications`),
      'experience, of which there is none': at(`/api/practices/${practice}/applications`),
    };
  }
  beforeAll(async () => {
    server = await startInProcess();
    world = await createWorld(server);
  });
  afterAll(() => server?.[Symbol.asyncDispose]());

  it('are cut where they are asked to be, and come whole by their cursors', async () => {
    const lists = await fill();
    for (const [name, [who, path]] of Object.entries(lists)) {
      const ask = async (query: string) => {
        const answer = await who.send('GET', `${path}${path.includes('?') ? '&' : '?'}${query}`);
        expect(answer.status, `${name} ${query}`).toBe(200);
        return (await answer.json()) as { items: Record<string, unknown>[]; nextCursor: string | null };
      };
      const idsOf = (items: Record<string, unknown>[]) =>
        items.map(({ id, person, number }) => id ?? (person as { id: string } | undefined)?.id ?? number);
      const whole = await ask(`limit=${limits.listPage}`);
      expect(whole.items.length, name).toBeGreaterThan(name.includes('none') ? -1 : 1);
      const seen: unknown[] = [];
      let cursor: string | null = null;
      do {
        const page = await ask(`limit=1${cursor === null ? '' : `&cursor=${cursor}`}`);
        expect(page.items.length, name).toBeLessThanOrEqual(1);
        seen.push(...idsOf(page.items));
        cursor = seen.length < 5 ? page.nextCursor : null;
      } while (cursor);
      expect(seen, name).toEqual(idsOf(whole.items).slice(0, seen.length));
      expect(seen.length, name).toBe(Math.min(5, whole.items.length));
      // A cursor of another make is bad input, or begins at the start: never an error of ours.
      const other = await who.send('GET', `${path}${path.includes('?') ? '&' : '?'}cursor=%24ne`);
      expect(other.status, name).toBeLessThan(500);
    }
  });

  it('are answered by indexes', async () => {
    expect(await server.plans.faults()).toEqual([]);
  });
});
