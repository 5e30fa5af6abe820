import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type {
  DecidedSuggestion, DocumentShape, EventShape, SuggestionShape, ThreadShape, VersionShape, Workspace,
} from '@koinon/contract'; // prettier-ignore
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fullEvent, openEvent, pastEvent } from './content/events.ts';
import { openDoors } from './content/open-doors.ts';
import { demoPassword, people } from './content/people.ts';
import { workspaces as contents } from './content/workspaces.ts';

const main = new URL('main.ts', import.meta.url).pathname;
type Demo = ChildProcessByStdio<null, Readable, null>;

/** Starts `npm run demo`'s program and answers once it has printed everything. */
async function start(env: Record<string, string>): Promise<{ child: Demo; url: string; lines: string[] }> {
  const child: Demo = spawn(process.execPath, [main], {
    env: { ...process.env, PORT: '0', MONGODB_URI: '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (line.includes('Ctrl-C')) break;
  }
  return { child, url: /http:\/\/\S+/.exec(lines.join('\n'))?.[0] ?? '', lines };
}

async function stop(child: Demo): Promise<number | null> {
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const [code] = (await exit) as [number | null];
  return code;
}

let dir: string;
let child: Demo;
let url: string;
let lines: string[];

// A start makes the whole demo: slow machines need room.
const timeout = 600_000;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'koinon-demo-'));
  ({ child, url, lines } = await start({ DATA_DIR: join(dir, 'data') }));
}, timeout);
afterAll(async () => {
  if (child.exitCode === null) await stop(child);
  await rm(dir, { recursive: true, force: true });
});

const headers = { 'X-Koinon-Client': 'demo-test', 'Content-Type': 'application/json' };

/** Signs in and answers how to read as that person. */
async function as(email: string) {
  const body = JSON.stringify({ email, password: demoPassword });
  const answer = await fetch(`${url}/api/session`, { method: 'POST', headers, body });
  expect(answer.status).toBe(200);
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  return async <T>(path: string): Promise<T> => {
    const read = await fetch(url + path, { headers: { ...headers, cookie } });
    expect(read.status).toBe(200);
    return (await read.json()) as T;
  };
}

const initiative = contents.at(-1)!;

interface List<T> {
  items: T[];
}

describe('npm run demo', () => {
  it('prints the address and every promised account', () => {
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const promised = people.filter(({ shown }) => shown);
    expect(promised).toHaveLength(7);
    for (const { email } of promised) expect(lines.join('\n')).toContain(email);
  });

  it('shows its representative the workspaces, texts and discussions', async () => {
    const read = await as('representative@demo.example');
    const { items } = await read<List<Workspace>>('/api/workspaces');
    expect(items.map(({ title }) => title).toSorted()).toEqual(
      [...contents, openDoors].map(({ title }) => title).toSorted(),
    );

    const main = items.find(({ title }) => title === initiative.title)!;
    const documents = (await read<List<DocumentShape>>(`/api/workspaces/${main.id}/documents`)).items;
    expect(documents).toHaveLength(initiative.documents.length);
    const policy = documents.find(({ kind }) => kind === 'policy')!;
    expect(policy.access).toBe('write');

    const text = JSON.stringify(await read(`/api/documents/${policy.id}/content`));
    expect(text).toContain('Άρθρο 1 – Σκοπός');
    expect(text).toContain('Άρθρο 18 – Αξιολόγηση και έναρξη ισχύος');

    const threads = (await read<List<ThreadShape>>(`/api/documents/${policy.id}/threads`)).items;
    // Amendments are talked about as well.
    expect(threads.length).toBeGreaterThanOrEqual(initiative.documents[0]?.threads?.length ?? Infinity);
    expect(threads.filter(({ status }) => status === 'resolved')).toHaveLength(1);
    expect(threads.flatMap(({ comments }) => comments.map(({ body }) => body)).join()).not.toMatch(/\{(person|union):/);
  });

  it('has a note with a past: versions with names and writers, and suggestions that were decided on or wait', async () => {
    const read = await as('coordinator@demo.example');
    const { items } = await read<List<Workspace>>('/api/workspaces');
    const main = items.find(({ title }) => title === initiative.title)!;
    const documents = (await read<List<DocumentShape>>(`/api/workspaces/${main.id}/documents`)).items;
    const drafted = initiative.documents.find(({ drafting }) => drafting)!;
    const { id } = documents.find(({ title }) => title === drafted.title)!;
    const versions = (await read<List<VersionShape>>(`/api/documents/${id}/versions`)).items;
    expect(versions.filter(({ name }) => name !== null).length).toBeGreaterThanOrEqual(4);
    expect(new Set(versions.flatMap(({ people }) => people.map(({ name }) => name))).size).toBeGreaterThanOrEqual(4);
    const open = (await read<List<SuggestionShape>>(`/api/documents/${id}/suggestions`)).items;
    expect(open.map(({ kind }) => kind).toSorted()).toEqual(['delete', 'format', 'insert']);
    const decided = (await read<List<DecidedSuggestion>>(`/api/documents/${id}/suggestions/decided`)).items;
    expect(decided.map(({ outcome }) => outcome).toSorted()).toEqual(['accept', 'reject']);
  });

  it('has an event that is over, and others that come', async () => {
    const read = await as('member@demo.example');
    const titles = async (when: string) =>
      (await read<List<EventShape>>(`/api/events?when=${when}`)).items.map(({ title }) => title);
    expect(await titles('past')).toContain(pastEvent.title);
    expect(await titles('coming')).toContain(fullEvent.title);
  });

  it('lets a member comment and a stranger see nothing', async () => {
    const member = await as('member@demo.example');
    const mine = (await member<List<Workspace>>('/api/workspaces')).items.find(
      ({ title }) => title === initiative.title,
    )!;
    const documents = (await member<List<DocumentShape>>(`/api/workspaces/${mine.id}/documents`)).items;
    expect(new Set(documents.map(({ access }) => access))).toEqual(new Set(['comment']));
    const outsider = await as('outsider@demo.example');
    // But what everybody may read.
    const seen = (await outsider<List<Workspace>>('/api/workspaces')).items.map(({ title }) => title);
    expect(seen).toEqual([openDoors.title]);
  });

  it('has public pages: a text that was adopted and signed, a roadmap, a practice and an event', async () => {
    const front = await (await fetch(`${url}/p/?lang=el`)).text();
    for (const title of [...openDoors.documents.map((one) => one.title), openEvent.title])
      expect(front).toContain(title);
    const [, path = ''] = /href="(\/p\/documents\/[^"?]+)[^>]*>Κανόνες των εργαστηρίων γειτονιάς/.exec(front) ?? [];
    const text = await (await fetch(`${url}${path}?lang=el`)).text();
    expect(text).toContain('21/2026');
  });

  it(
    'finds its content again after a stop, and makes nothing twice',
    async () => {
      expect(await stop(child)).toBe(0);
      ({ child, url, lines } = await start({ DATA_DIR: join(dir, 'data') }));
      const read = await as('coordinator@demo.example');
      expect((await read<List<Workspace>>('/api/workspaces')).items).toHaveLength(contents.length + 1);
    },
    timeout,
  );

  it('refuses a directory that holds something else, and a real database', async () => {
    const refused = async (env: Record<string, string>) => {
      const attempt = spawn(process.execPath, [main], { env: { ...process.env, PORT: '0', ...env }, stdio: 'ignore' });
      const [code] = (await once(attempt, 'exit')) as [number | null];
      return code;
    };
    expect(await refused({ DATA_DIR: dir })).toBe(2);
    expect(await refused({ DATA_DIR: join(dir, 'new'), MONGODB_URI: 'mongodb://127.0.0.1:1/koinon' })).toBe(2);
  });
});
