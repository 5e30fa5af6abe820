import { Company } from '../browser/company.ts';
import { longText } from '../browser/long-text.ts';
import { type Opening, Writer, type Writing } from '../browser/writer.ts';
import { Session } from '../load/session.ts';
import type { ServerProcess } from '../process/server-process.ts';
import { benchPassword } from '../servers/targets.ts';
import type { Figures, Run } from './scenario.ts';

const others = 19;
const headers = { 'content-type': 'application/json', 'x-koinon-client': 'bench' };

async function ask<T>(server: ServerProcess, path: string, cookie: string): Promise<T> {
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { headers: { ...headers, cookie } });
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
}

/** B: somebody writes in a browser, in a long document with nineteen others in it, and then in a small one with the same. */
export async function inTheBrowser(run: Run): Promise<Figures> {
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

  const measure = async (title: string, words: number, client: number): Promise<Measured> => {
    const { id } = documents.find((document) => document.title === title)!;
    const sessions = cookies.map((_, i) => new Session({ target, port: server.port, traffic: run.traffic }, id, i));
    const company = new Company(longText({ words, writers: others, client }), sessions);
    const writer = await Writer.start(url);
    try {
      await company.enter();
      await writer.signIn('p0@bench.example', benchPassword);
      const first = await writer.open(id);
      const again = await writer.open(id);
      const writing = await writer.write(run.pick(400, 150, 20), run.options.profile);
      if (writing.profile) run.profiles.set(`B-${title}-page`, writing.profile);
      if (company.failed.length > 0) throw new Error(`people were thrown out: ${company.failed.join('; ')}`);
      return { ...writing, first, again };
    } finally {
      company.leave();
      await writer.close();
    }
  };
  // The small one first: what the machine's caches gain by that, the large one gains.
  const small = await measure('small', 300, 1_204_551_001);
  const large = await measure('large', run.pick(30_000, 30_000, 1_000), 2_204_551_001);
  await server.stop();
  const key = (measured: Measured, share: number): number => measured.keys.at(share)!;
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
