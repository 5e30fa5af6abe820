import { Company } from '../browser/company.ts';
import { longText } from '../browser/long-text.ts';
import { suggest, suggested } from '../browser/suggesters.ts';
import { type Opening, Writer, type Writing } from '../browser/writer.ts';
import { Session } from '../load/session.ts';
import type { ServerProcess } from '../process/server-process.ts';
import { benchPassword } from '../servers/targets.ts';
import type { Histogram } from '../load/histogram.ts';
import type { Figures, Run } from './scenario.ts';

const others = 19;
const headers = { 'content-type': 'application/json', 'x-koinon-client': 'bench' };

async function ask<T>(server: ServerProcess, path: string, cookie: string, body?: object): Promise<T> {
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`, {
    headers: { ...headers, cookie },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

async function cookieOf(server: ServerProcess, email: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${server.port}/api/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email, password: benchPassword }),
  });
  if (!response.ok) throw new Error(`${email}: ${response.status} ${await response.text()}`);
  return response.headers.getSetCookie()[0]!.split(';')[0]!;
}

interface Measured extends Writing {
  first: Opening;
  again: Opening;
  /** Where they were looked at. */
  frames: Histogram | null;
}

interface Asked {
  title: string;
  words: number;
  client: number;
  /** So many suggestions of four people, and frames that are looked at. */
  suggestions?: number;
  /** The processor is so many times slower for the page. */
  slower?: number;
}

const suggesters = 4;

/** The whole application with nineteen people, and somebody who writes in a browser beside them. */
async function application(run: Run) {
  const server = run.newServer();
  await server.start();
  const url = `http://127.0.0.1:${server.port}`;
  const page = await fetch(`${url}/signin`);
  if (!page.ok) throw new Error('the web client is not built: npm run build');
  const cookies: string[] = [];
  for (let i = 1; i <= others; i++) cookies.push(await cookieOf(server, `p${i}@bench.example`));
  const target = { ...run.target, cookie: (i: number) => cookies[i]! };
  const { items: workspaces } = await ask<{ items: { id: string }[] }>(server, '/api/workspaces', cookies[0]!);
  const path = `/api/workspaces/${workspaces[0]!.id}/documents`;
  const { items: documents } = await ask<{ items: { id: string; title: string }[] }>(server, path, cookies[0]!);
  const session = (room: string, i: number) =>
    new Session({ target, port: server.port, traffic: run.traffic }, room, i);

  const measure = async ({ title, words, client, suggestions = 0, slower = 1 }: Asked): Promise<Measured> => {
    const { id } = documents.find((document) => document.title === title)!;
    const sessions = cookies.map((_, i) => session(id, i));
    const text = longText({ words, writers: others, client });
    const company = new Company(text, sessions);
    const writer = await Writer.start(url);
    try {
      await company.enter();
      for (const who of suggestions > 0 ? cookies.slice(0, suggesters).keys() : []) {
        const branch = await ask<{ branchId: string }>(server, `/api/documents/${id}/branch`, cookies[who]!, {});
        const of = { count: suggestions / suggesters, who, all: suggesters };
        await suggest(session(branch.branchId, who), suggested(text.update, client + 500_000 + who, of));
      }
      await writer.signIn('p0@bench.example', benchPassword);
      if (slower > 1) await writer.slowDown(slower);
      const first = await writer.open(id);
      const again = await writer.open(id);
      await writer.seesSuggestions(suggestions);
      const writing = await writer.write(run.pick(400, 150, 20), run.options.profile);
      if (writing.profile) run.profiles.set(`B-${title}-page`, writing.profile);
      const looked = suggestions > 0 || slower > 1;
      const frames = looked ? await writer.frames(run.pick(200, 100, 20)) : null;
      if (company.failed.length > 0) throw new Error(`people were thrown out: ${company.failed.join('; ')}`);
      return { ...writing, first, again, frames };
    } finally {
      company.leave();
      await writer.close();
    }
  };
  return { measure, stop: () => server.stop() };
}

const key = (measured: Measured, share: number): number => measured.keys.at(share)!;
const long = (run: Run) => run.pick(30_000, 30_000, 1_000);

/** B: somebody writes in a browser, in a long document with nineteen others in it, and then in a small one with the same. */
export async function inTheBrowser(run: Run): Promise<Figures> {
  const { measure, stop } = await application(run);
  // The small one first: what the machine's caches gain by that, the large one gains.
  const small = await measure({ title: 'small', words: 300, client: 1_204_551_001 });
  const large = await measure({ title: 'large', words: long(run), client: 2_204_551_001 });
  await stop();
  return {
    'b.key50': key(large, 0.5),
    'b.key95': key(large, 0.95),
    'b.smallKey50': key(small, 0.5),
    'b.smallKey95': key(small, 0.95),
    'b.times50': key(large, 0.5) / key(small, 0.5),
    'b.times95': key(large, 0.95) / key(small, 0.95),
    'b.busy': large.busy,
    'b.smallBusy': small.busy,
    'b.readable': large.first.readable,
    'b.editable': large.first.editable,
    'b.smallEditable': small.first.editable,
    'b.again': large.again.editable,
    'b.smallAgain': small.again.editable,
    'b.heap': large.heap,
    'b.smallHeap': small.heap,
  };
}

const hard = (of: string, measured: Measured): Figures => ({
  [`${of}.key50`]: key(measured, 0.5),
  [`${of}.key95`]: key(measured, 0.95),
  [`${of}.frame50`]: measured.frames!.at(0.5),
  [`${of}.frame95`]: measured.frames!.at(0.95),
  [`${of}.busy`]: measured.busy,
  [`${of}.editable`]: measured.first.editable,
  [`${of}.again`]: measured.again.editable,
  [`${of}.heap`]: measured.heap,
});

/** BS: the long document of B, with two hundred suggestions of four people shown in it. */
export async function amongSuggestions(run: Run): Promise<Figures> {
  const { measure, stop } = await application(run);
  const asked = { title: 'large', words: long(run), client: 2_204_551_001 };
  const found = await measure({ ...asked, suggestions: run.pick(200, 200, 8) });
  await stop();
  return hard('bs', found);
}

/** BP: the long document of B on a processor that is four times slower, as that of an old telephone. */
export async function onASlowProcessor(run: Run): Promise<Figures> {
  const { measure, stop } = await application(run);
  const found = await measure({ title: 'large', words: long(run), client: 2_204_551_001, slower: 4 });
  await stop();
  return hard('bp', found);
}
