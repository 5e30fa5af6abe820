import { type DocumentShape, type Me, type Workspace, type WorkspaceRole, routes, shapes } from '@koinon/contract';
import type { InProcess } from './in-process.ts';
import type { Visitor } from './visitor.ts';

export type Actor = Visitor & { me: Me };

/** Somebody in every place one can have towards a workspace, and that workspace with a document. */
export interface World {
  unions: { partner: string; second: string; stranger: string };
  workspace: Workspace;
  document: DocumentShape;
  /** Of the Chamber's team. */
  chamber: Actor;
  /** Coordinates this workspace by the Chamber's word. */
  coordinator: Actor;
  /** Representative of a union that takes part. */
  editor: Actor;
  /** Of another union that takes part. */
  editor2: Actor;
  /** Member of a union that takes part. */
  commenter: Actor;
  viewer: Actor;
  /** Representative of a union that takes part, shut out by a coordinator. */
  removed: Actor;
  /** Representative of a union that takes no part. */
  outsider: Actor;
  guest: Visitor;
}

const unionInput = (shortName: string) =>
  shapes.unionInput.parse({ name: `Ένωση ${shortName}`, shortName, region: 'epirus' });

/** Makes the world over HTTP, as people do; only accounts and unions are made from inside. */
export async function createWorld(server: InProcess): Promise<World> {
  const { context } = server;
  const union = async (shortName: string) => (await context.unions.create(unionInput(shortName), null)).id;
  const unions = {
    partner: await union('Πίνδος'),
    second: await union('Αίολος'),
    stranger: await union('Ξένη'),
  };
  const enter = async (name: string, more: Parameters<InProcess['person']>[0] = {}): Promise<Actor> => {
    const { email } = await server.person({ name, ...more });
    return server.signedIn(email);
  };
  const chamber = await enter('Συντονίστρια Επιμελητηρίου', { coordinator: true });
  const send = async (name: string, unionId: string, kind: 'representative' | 'member') => {
    const actor = await enter(name);
    await chamber.call(routes.giveMandate, { params: { id: unionId }, body: { personId: actor.me.id, kind } });
    return actor;
  };
  const [coordinator, viewer] = [await enter('Άννα'), await enter('Βασίλης')];
  const editor = await send('Γιώργος', unions.partner, 'representative');
  const editor2 = await send('Δέσποινα', unions.second, 'representative');
  const commenter = await send('Ελένη', unions.partner, 'member');
  const removed = await send('Ζωή', unions.partner, 'representative');
  const outsider = await send('Ηλίας', unions.stranger, 'representative');

  const workspace = await chamber.call(routes.createWorkspace, {
    body: { title: 'Κοινωνικές ρήτρες', unionIds: [unions.partner, unions.second] },
  });
  const say = (actor: Actor, role: WorkspaceRole) =>
    chamber.call(routes.setRole, { params: { id: workspace.id, personId: actor.me.id }, body: { role } });
  await say(coordinator, 'coordinator');
  await say(viewer, 'viewer');
  await chamber.call(routes.removePerson, { params: { id: workspace.id, personId: removed.me.id } });
  const document = await chamber.call(routes.createDocument, {
    params: { id: workspace.id },
    body: { kind: 'policy', title: 'Πρόταση για τις κοινωνικές ρήτρες' },
  });
  const people = { chamber, coordinator, editor, editor2, commenter, viewer, removed, outsider };
  return { unions, workspace, document, ...people, guest: server.guest() };
}

/** The code of the problem a call ends with; null when it succeeds. */
export async function problemOf(call: Promise<unknown>): Promise<string | null> {
  try {
    await call;
    return null;
  } catch (error) {
    return (error as { problem?: { code?: string } }).problem?.code ?? String(error);
  }
}
