import { accents, routes } from '@koinon/contract';
import { createItem } from '@koinon/roadmap';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Doc, encodeStateAsUpdate } from 'yjs';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import { type World, createWorld } from '../../testing/world.ts';

let server: InProcess;
let world: World;
beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
  await server.context.setup.name('Επιμελητήριο <Δοκιμής>');
});
afterAll(() => server?.[Symbol.asyncDispose]());

const page = async (path: string, headers: Record<string, string> = { 'accept-language': 'el' }) => {
  const response = await fetch(`${server.url}${path}`, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
};
const show = (visibility: 'public' | 'private') =>
  world.chamber.call(routes.changeWorkspace, { params: { id: world.workspace.id }, body: { visibility } });

describe('public pages', () => {
  it('hold what guests may read, and end at once when it is no longer public', async () => {
    const { id, title } = world.document;
    await world.chamber.call(routes.moveStage, { params: { id }, body: { stage: 'consultation' } });
    const paths = [`/p/workspaces/${world.workspace.id}`, `/p/documents/${id}`];
    const hidden = await Promise.all(paths.map((path) => page(path)));
    expect(hidden.map(({ status }) => status)).toEqual([404, 404]);
    const none = await page(`/p/documents/${'f'.repeat(24)}`);
    expect(hidden[1]?.text.replaceAll(id, '')).toBe(none.text.replaceAll('f'.repeat(24), ''));

    const own = async () => (await world.viewer.call(routes.document, { params: { id } })).publicPath;
    expect(await own()).toBeNull();
    await show('public');
    expect(await own()).toBe(paths[1]);
    const [workspace, document] = await Promise.all(paths.map((path) => page(path)));
    expect(workspace?.text).toContain(title);
    expect(document?.text).toContain(`<h1 lang="el">${title}</h1>`);
    expect(document?.text).not.toMatch(/<script(?! type="application\/ld\+json")/);
    expect(document?.text).toContain(`<link rel="canonical" href="${server.url}/p/documents/${id}">`);
    const data = /ld\+json">(.+?)<\/script>/.exec(document?.text ?? '')?.[1] ?? '';
    expect(JSON.parse(data)).toMatchObject({
      '@type': 'CreativeWork',
      name: title,
      creativeWorkStatus: 'consultation',
    });
    expect((await page('/p/?lang=en')).text).toContain('Latest texts');
    expect((await page('/p/')).text).toContain('Επιμελητήριο &lt;Δοκιμής&gt;');
    for (const path of ['/sitemap.xml', '/p/feed.xml']) expect((await page(path)).text).toContain(`/p/documents/${id}`);

    await show('private');
    expect((await page(paths[1]!)).status).toBe(404);
    for (const path of ['/', 'feed.xml'].map((end) => `/p/${end.replace('/', '')}`))
      expect((await page(path)).text).not.toContain(id);
    expect((await page('/sitemap.xml')).text).not.toContain(id);
  });

  it('wear the colour and say the words of the installation, escaped, in both languages', async () => {
    const admin = await server.signedIn((await server.person({ administrator: true })).email);
    expect((await page('/p/privacy')).text).toContain('δεν έχει συμπληρωθεί ακόμη');
    const body = { accent: 'plum', frontEl: 'Καλώς <ήρθατε>\nσε εμάς', privacyEl: '## Τι κρατάμε\nΟνόματα' } as const;
    await admin.call(routes.changeSettings, { body });
    const front = (await page('/p/')).text;
    expect(front).toContain('<p>Καλώς &lt;ήρθατε&gt;</p>\n<p>σε εμάς</p>');
    expect(front).toContain(accents.plum.light);
    // What is written in one language only is better than nothing.
    expect((await page('/p/?lang=en')).text).toContain('Καλώς &lt;ήρθατε&gt;');
    expect((await page('/p/privacy')).text).toContain('<h2>Τι κρατάμε</h2>');
    expect((await page('/robots.txt')).text).toContain(`Sitemap: ${server.url}/sitemap.xml`);
  });

  it('are found in the sitemap, the feed and the calendar, events and practices too, while they are public', async () => {
    await show('public');
    const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const workspaceId = world.workspace.id;
    const { items } = await world.chamber.call(routes.createEvent, {
      body: {
        workspaceId,
        kind: 'workshop',
        title: 'Ανοικτό εργαστήριο',
        startsAt: at(3),
        endsAt: at(3.1),
        place: 'Λάρισα',
        link: 'https://meet.example/secret',
      },
    });
    const practice = await world.chamber.call(routes.createPractice, {
      body: { workspaceId, title: 'Κοινή αποθήκη', problem: 'α', solution: 'β', results: 'γ', region: 'crete' },
    });
    const everywhere = async (path: string) =>
      Promise.all(['/sitemap.xml', '/p/feed.xml', '/p/'].map(async (of) => (await page(of)).text.includes(path)));
    const path = `/p/practices/${practice.id}`;
    expect(await everywhere(path)).toEqual([false, false, false]);
    await world.chamber.call(routes.proposePractice, { params: { id: practice.id }, body: {} });
    await world.chamber.call(routes.reviewPractice, { params: { id: practice.id }, body: { outcome: 'publish' } });
    expect(await everywhere(path)).toEqual([true, true, true]);
    expect(await everywhere(`/p/events/${items[0]!.id}`)).toEqual([true, true, true]);
    const calendar = await page('/p/calendar.ics');
    expect(calendar.headers.get('content-type')).toMatch(/^text\/calendar/);
    expect(calendar.text).toContain('SUMMARY:Ανοικτό εργαστήριο');
    expect(calendar.text).toContain('LOCATION:Λάρισα');
    expect(calendar.text).not.toContain('meet.example');

    await show('private');
    expect(await everywhere(path)).toEqual([false, false, false]);
    expect((await page('/p/calendar.ics')).text).not.toContain('VEVENT');
  });

  it('are asked for anew each time, and answer 304 where nothing changed', async () => {
    await show('public');
    const path = `/p/documents/${world.document.id}`;
    const first = await page(path);
    expect(first.headers.get('cache-control')).toBe('public, no-cache');
    const etag = first.headers.get('etag') ?? '';
    // As a browser asks; fetch would forbid the short answer.
    const asked = Promise.withResolvers<number | undefined>();
    const headers = { 'accept-language': 'el', 'if-none-match': etag };
    request(`${server.url}${path}`, { headers }, (answer) => asked.resolve(answer.resume().statusCode)).end();
    expect(await asked.promise).toBe(304);
  });

  it('keep drafts out of search engines and of lists', async () => {
    const { id } = await world.chamber.call(routes.createDocument, {
      params: { id: world.workspace.id },
      body: { kind: 'note', title: 'Πρόχειρο' },
    });
    expect((await page(`/p/documents/${id}`)).text).toContain('noindex');
    expect((await page('/sitemap.xml')).text).not.toContain(id);
  });

  it('tell what was voted and who signed, union by union, and name no person', async () => {
    const params = { id: world.document.id };
    const { id } = await world.chamber.call(routes.openVote, { params, body: { question: 'Συμφωνούμε;' } });
    await world.editor.call(routes.cast, { params: { id }, body: { choice: 'for', reason: 'Το ζητούν τα μέλη μας' } });
    await world.editor2.call(routes.cast, { params: { id }, body: { choice: 'against' } });
    const { text } = await page(`/p/documents/${world.document.id}`);
    expect(text).toContain('Υπέρ 1, Κατά 1');
    expect(text).toContain('Ένωση Πίνδος: Υπέρ — Το ζητούν τα μέλη μας');
    expect(text).not.toContain(world.editor.me.name);
  });
});

describe('frames in other sites', () => {
  const frames = ['roadmap', 'signatures'] as const;
  const frame = (of: (typeof frames)[number], id: string, language = 'el') =>
    page(`/p/embed/${of}/${id}?lang=${language}`);

  it('show a roadmap and how many unions have signed, run nothing, and end with what they show', async () => {
    await show('public');
    const { id } = await world.chamber.call(routes.createDocument, {
      params: { id: world.workspace.id },
      body: { kind: 'roadmap', title: 'Χάρτης <2027>' },
    });
    const written = new Doc();
    const days = { start: '2027-03-02', end: '2027-04-30' };
    createItem(written, { id: 'item', kind: 'action', title: 'Κοινές <προμήθειες>', ...days });
    await server.context.sync.write(id, encodeStateAsUpdate(written), { personId: world.chamber.me.id });
    // A draft is for who comes here.
    for (const of of frames) expect((await frame(of, id)).status).toBe(404);
    expect((await page(`/p/documents/${id}`)).text).not.toContain('&lt;iframe');

    await world.chamber.call(routes.moveStage, { params: { id }, body: { stage: 'consultation' } });
    const roadmap = await frame('roadmap', id);
    expect(roadmap.text).toContain('Κοινές &lt;προμήθειες&gt;');
    expect(roadmap.text).toContain(`href="${server.url}/p/documents/${id}" target="_blank"`);
    const signatures = await frame('signatures', id);
    expect(signatures.text).toContain('<strong class="count">0</strong> Ενώσεις συνυπογράφουν');
    expect((await frame('signatures', id, 'en')).text).toContain('Unions have co-signed');
    for (const { headers, text } of [roadmap, signatures]) {
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain('frame-ancestors *');
      expect(policy).not.toContain('allow-scripts');
      expect(headers.get('x-frame-options')).toBeNull();
      expect(headers.get('cache-control')).toBe('public, no-cache');
      expect(text).not.toContain('<script');
    }
    // Everything else stays out of frames, and the page of the document says what to copy.
    const whole = await page(`/p/documents/${id}`);
    expect(whole.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    // Days as people write them, there and on the page of the document.
    for (const { text } of [roadmap, whole])
      expect(text.replace(/<.*?>/g, '')).toContain('2 Μαρτίου 2027 – 30 Απριλίου 2027');
    expect((await page(`/p/documents/${id}?lang=en`)).text.replace(/<.*?>/g, '')).toContain('2 March 2027');
    expect(whole.text).toContain(`&lt;iframe src=&quot;${server.url}/p/embed/roadmap/${id}?lang=el&quot;`);

    await show('private');
    for (const of of frames) {
      const gone = await frame(of, id);
      expect(gone.status).toBe(404);
      expect(gone.text).not.toContain('2027');
    }
  });
});

describe('the picture of a public page', () => {
  const picture = async (path: string) => {
    const response = await fetch(`${server.url}/p/share.png?lang=el&of=${encodeURIComponent(path)}`);
    return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
  };

  it('is drawn by the server, named in the page, and says nothing of what is no longer public', async () => {
    await show('public');
    const path = `/p/documents/${world.document.id}`;
    const named = /og:image" content="([^"]+)"/.exec((await page(path)).text)?.[1] ?? '';
    expect(named).toBe(`${server.url}/p/share.png?of=${encodeURIComponent(path)}&amp;lang=el`);
    const [drawn, front] = [await picture(path), await picture('/p/')];
    expect(drawn.bytes.subarray(1, 4).toString()).toBe('PNG');
    expect([drawn.bytes.readUInt32BE(16), drawn.bytes.readUInt32BE(20)]).toEqual([1_200, 630]);
    expect(drawn.bytes.equals(front.bytes)).toBe(false);
    await show('private');
    expect((await picture(path)).bytes.equals(front.bytes)).toBe(true);
  });
});
