import { crc32, deflateSync } from 'node:zlib';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';

/*
 * What many strangers at once cost the others, on a server with the demo content that runs on this machine:
 *
 *     npm run demo                                   (in another terminal)
 *     npm run burdens -w packages/bench -- http://127.0.0.1:3000
 */

const base = process.argv[2] ?? 'http://127.0.0.1:3000';
const ours = { 'x-koinon-client': 'burdens' };
const password = 'koinon-demo';

interface Measured {
  [name: string]: string | number;
}

async function cookieOf(email: string): Promise<string> {
  const answer = await fetch(`${base}/api/session`, {
    method: 'POST',
    headers: { ...ours, 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function ask<T>(cookie: string, method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(base + path, {
    method,
    headers: { ...ours, cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return JSON.parse(text || 'null') as T;
}

/** Megabytes that the server holds now. */
async function memory(): Promise<number> {
  const text = await (await fetch(`${base}/metrics`)).text();
  return Math.round(Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]) / 1e6);
}

/** The most memory while some work is done. */
async function highest<T>(work: Promise<T>): Promise<[T, number]> {
  const ended = work.then(() => true, () => true); // prettier-ignore
  let most = 0;
  do most = Math.max(most, await memory());
  while (!(await Promise.race([ended, pause(200, false)])));
  return [await work, most];
}

const tally = (items: readonly unknown[]): string =>
  [...Map.groupBy(items, String)].map(([what, all]) => `${all.length} × ${what}`).join(', ');
const middle = (times: readonly number[]): number =>
  Math.round(times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0);
async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/** Opens one connection to a text; answers how that went, and the socket. */
async function connected(documentId: string, cookie: string): Promise<{ how: string; socket: WebSocket }> {
  const socket = new WebSocket(`${base.replace('http', 'ws')}/sync/${documentId}`, {
    headers: { origin: base, ...(cookie ? { cookie } : {}) },
  });
  const how = await new Promise<string>((resolve) => {
    socket.once('message', () => resolve('open'));
    socket.once('close', (code, reason) => resolve(`${code} ${String(reason)}`));
    socket.once('error', (error) => resolve(error.message));
  });
  return { how, socket };
}

/** Row 1: two hundred guests of one address at a public text, and then its editor. */
async function guests(documentId: string, editor: string): Promise<Measured> {
  const all = await Promise.all(Array.from({ length: 200 }, () => connected(documentId, '')));
  let own: Awaited<ReturnType<typeof connected>> | undefined;
  const took = await timed(async () => (own = await connected(documentId, editor)));
  for (const { socket } of [...all, ...(own ? [own] : [])]) socket.terminate();
  return { guests: tally(all.map(({ how }) => how)), editor: own?.how ?? '', 'editor ms': Math.round(took) };
}

/** A picture of noise: nothing makes it smaller. */
function picture(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const rows = Array.from({ length: side }, () => Buffer.concat([Buffer.from([0]), randomBytes(side * 3)]));
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const bytes = deflateSync(Buffer.concat(rows), { level: 0 });
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', bytes), chunk('IEND', Buffer.alloc(0))]);
}

/** Row 2: sixty pictures of 8.7 MB by one editor at once, and a small one of somebody else. */
async function uploads(documentId: string, editor: string, other: string): Promise<Measured> {
  const send = async (cookie: string, bytes: Buffer) => {
    const answer = await fetch(`${base}/api/documents/${documentId}/images`, {
      method: 'POST',
      headers: { ...ours, cookie, 'content-type': 'image/png' },
      body: new Uint8Array(bytes),
    }).catch((error: unknown) => ({ status: error instanceof Error ? error.message : 'broken off' }));
    return answer.status;
  };
  const [large, small] = [picture(1_700), picture(4)];
  const before = await memory();
  const burst = Promise.all(Array.from({ length: 60 }, () => send(editor, large)));
  await pause(300);
  let answer: number | string = '';
  const took = await timed(async () => (answer = await send(other, small)));
  const [all, most] = await highest(burst);
  await pause(30_000);
  return {
    'of 60 pictures': tally(all),
    'the other’s': answer,
    'the other’s ms': Math.round(took),
    'MB before': before,
    'MB at most': most,
    'MB half a minute later': await memory(),
  };
}

/** Row 7: sixty exports of a long public text by guests, and the saves of somebody else meanwhile. */
async function exports(workspaceId: string, documentId: string, editor: string): Promise<Measured> {
  const words = 'λόγια που γράφτηκαν από πολλούς '.repeat(10);
  const markdown = Array.from({ length: 4_000 }, (_, i) => `Παράγραφος ${i}: ${words}`).join('\n\n');
  const form = new FormData();
  form.set('file', new Blob([markdown], { type: 'text/markdown' }), 'makry.md');
  const sent = await fetch(`${base}/api/workspaces/${workspaceId}/import`, {
    method: 'POST',
    headers: { ...ours, cookie: editor },
    body: form,
  });
  const { jobId } = (await sent.json()) as { jobId: string };
  interface Job {
    state: string;
    result?: { documentId: string };
  }
  let job: Job;
  do {
    await pause(500);
    job = await ask<Job>(editor, 'GET', `/api/jobs/${jobId}`);
  } while (job.state !== 'done' && job.state !== 'failed');
  if (!job.result) throw new Error('the long text was not taken in');
  const path = `/api/documents/${job.result.documentId}/export?format=html`;
  const save = () => timed(() => ask(editor, 'PATCH', `/api/documents/${documentId}`, { title: `Τίτλος ${randomBytes(4).toString('hex')}` })); // prettier-ignore
  const alone: number[] = [];
  for (let i = 0; i < 20; i += 1) alone.push(await save());
  const before = await memory();
  const burst = Promise.all(
    Array.from({ length: 60 }, async () => {
      const answer = await fetch(base + path);
      await answer.arrayBuffer();
      return answer.status;
    }),
  );
  const ended = burst.then(() => true, () => true); // prettier-ignore
  const beside: number[] = [];
  const saving = (async () => {
    do beside.push(await save());
    while (!(await Promise.race([ended, pause(0, false)])));
  })();
  const [all, most] = await highest(burst);
  await saving;
  return {
    bytes: Buffer.byteLength(markdown),
    exports: tally(all),
    'save alone ms': middle(alone),
    'save beside ms': middle(beside),
    'slowest save beside ms': Math.round(Math.max(...beside)),
    'MB before': before,
    'MB at most': most,
  };
}

const [coordinator, editor] = await Promise.all([
  cookieOf('coordinator@demo.example'),
  cookieOf('representative@demo.example'),
]);
if (!coordinator || !editor) throw new Error(`no demo content answers at ${base}`);
interface Made {
  id: string;
}
const place = await ask<Made>(coordinator, 'POST', '/api/workspaces', { title: 'Μέτρηση', visibility: 'public' });
const me = await ask<{ id: string }>(editor, 'GET', '/api/session');
await ask(coordinator, 'PUT', `/api/workspaces/${place.id}/people/${me.id}`, { role: 'editor' });
const text = await ask<Made>(coordinator, 'POST', `/api/workspaces/${place.id}/documents`, {
  kind: 'note',
  title: 'Δημόσιο',
});
const print = (title: string, measured: Measured): void => {
  process.stdout.write(`${title}\n`);
  for (const [name, value] of Object.entries(measured)) process.stdout.write(`  ${name}: ${value}\n`);
};
print('guests at a public text', await guests(text.id, editor));
print('pictures', await uploads(text.id, editor, coordinator));
print('exports', await exports(place.id, text.id, coordinator));
