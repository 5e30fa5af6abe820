import { peoplePassword, type ServerProcess } from './server.ts';
import type { YjsActor } from './yjs-actor.ts';

async function call(
  server: ServerProcess,
  method: string,
  path: string,
  cookie: string,
  body?: object,
): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'x-koinon-client': 'visitor', cookie };
  const answer = await fetch(server.url + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

/** The cookies of one of the accounts that `people` makes. */
export async function signIn(server: ServerProcess, email: string): Promise<string> {
  const answer = await call(server, 'POST', '/api/session', '', { email, password: peoplePassword });
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** Makes a note in the first workspace that these cookies see; its id. */
export async function newDocument(server: ServerProcess, cookie: string): Promise<string> {
  const workspaces = (await (await call(server, 'GET', '/api/workspaces', cookie)).json()) as {
    items: { id: string }[];
  };
  const path = `/api/workspaces/${workspaces.items[0]!.id}/documents`;
  const made = (await (await call(server, 'POST', path, cookie, { kind: 'note', title: 'Δοκιμή' })).json()) as {
    id: string;
  };
  return made.id;
}

/** As a browser does: a server that has just started on a busy machine may say 503 at first. */
export async function connectAgain(actor: YjsActor): Promise<void> {
  for (const until = Date.now() + 60_000; ;) {
    try {
      return await actor.connect();
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
