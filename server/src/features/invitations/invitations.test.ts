import { type Invitation, type InvitationInput, limits, routes, shapes } from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type InProcess, type MovableClock, movableClock, startInProcess } from '../../testing/in-process.ts';
import { type Actor, type World, createWorld, problemOf } from '../../testing/world.ts';

let server: InProcess;
let world: World;
let clock: MovableClock;

beforeAll(async () => {
  clock = movableClock();
  server = await startInProcess({ clock });
  world = await createWorld(server);
  await server.context.setup.name('Επιμελητήριο Κ.ΑΛ.Ο.');
});
afterAll(() => server?.[Symbol.asyncDispose]());

/** The newest letter to an address that is not `seen`, and the token of its link. */
async function letterTo(email: string, seen: string[] = []): Promise<{ id: string; text: string; token: string }> {
  return vi.waitFor(async () => {
    const { items } = await server.context.mail.kept();
    const letter = items.find((one) => one.to === email && !seen.includes(String(one._id)));
    const token = /\/invitation#token=([A-Za-z0-9_-]+)/.exec(letter?.text ?? '')?.[1];
    if (!letter || !token) throw new Error(`no letter to ${email}`);
    return { id: String(letter._id), text: letter.text, token };
  });
}

const invite = (by: Actor, body: Partial<InvitationInput> & { email: string }): Promise<Invitation> =>
  by.call(routes.invite, {
    body: { name: 'Νέα Συνάδελφος', workspace: { id: world.workspace.id, role: 'editor' }, ...body },
  });
const accept = (token: string, more: object = {}) =>
  server.guest().call(routes.acceptInvitation, { body: { token, ...more } });
const auditOf = async (): Promise<string[]> => {
  const { items } = await world.coordinator.call(routes.workspaceAudit, { params: { id: world.workspace.id } });
  return items.map((entry) => entry.action);
};

describe('an invitation', () => {
  it('leads from the letter to a new account with its place, signed in, once', async () => {
    const email = 'maria@test.example';
    const union = { id: world.unions.second, kind: 'representative' as const };
    const sent = await invite(world.chamber, { email, union, locale: 'el' });
    expect(sent).toMatchObject({ status: 'sent', email, union: { kind: 'representative' } });
    const log = await world.coordinator.call(routes.workspaceAudit, { params: { id: world.workspace.id } });
    expect(log.items[0]).toMatchObject({ action: 'invitation.sent' });
    expect(JSON.stringify(log)).not.toContain('@test.example');
    expect(Date.parse(sent.expiresAt) - Date.parse(sent.sentAt)).toBe(limits.invitation);
    const { token, text } = await letterTo(email);
    expect(text).toContain('Επιμελητήριο Κ.ΑΛ.Ο.');
    expect(text).toContain('Κοινωνικές ρήτρες');

    const view = await server.guest().call(routes.peekInvitation, { body: { token } });
    expect(view).toMatchObject({ email, hasAccount: false, workspace: 'Κοινωνικές ρήτρες' });

    const visitor = server.guest();
    const password = 'μια-καλή-μεγάλη-λέξη';
    const me = await visitor.call(routes.acceptInvitation, { body: { token, name: 'Μαρία Αλεξίου', password } });
    expect(me).toMatchObject({ name: 'Μαρία Αλεξίου', email, hasPassword: true });
    expect(me.mandates).toMatchObject([{ kind: 'representative', union: { id: world.unions.second } }]);
    expect(await visitor.call(routes.workspace, { params: { id: world.workspace.id } })).toMatchObject({
      role: 'editor',
    });
    expect(await visitor.call(routes.whoAmI, {})).toMatchObject({ id: me.id });

    expect(await problemOf(accept(token))).toBe('link-spent');
    expect(await problemOf(server.guest().call(routes.peekInvitation, { body: { token } }))).toBe('link-spent');
    expect(await auditOf()).toEqual(expect.arrayContaining(['invitation.sent', 'invitation.accepted', 'person.role']));
  });

  it('is used once also when two accept it at the same moment', async () => {
    await invite(world.chamber, { email: 'twice@test.example' });
    const { token } = await letterTo('twice@test.example');
    const outcomes = await Promise.all([problemOf(accept(token)), problemOf(accept(token)), problemOf(accept(token))]);
    expect(outcomes.sort()).toEqual(['link-spent', 'link-spent', null]);
  });

  it('gives an existing account its place after acceptance, and leaves its name and password alone', async () => {
    const { email, id } = await server.person({ name: 'Παλιά Γνώριμη' });
    await invite(world.coordinator, { email: email.toUpperCase() });
    const before = await server.signedIn(email);
    expect(await problemOf(before.call(routes.workspace, { params: { id: world.workspace.id } }))).toBe('not-found');
    const { token } = await letterTo(email.toUpperCase());
    expect(await server.guest().call(routes.peekInvitation, { body: { token } })).toMatchObject({ hasAccount: true });
    const me = await accept(token, { name: 'Άλλη', password: 'some-other-password' });
    expect(me).toMatchObject({ id, name: 'Παλιά Γνώριμη' });
    expect(await before.call(routes.workspace, { params: { id: world.workspace.id } })).toMatchObject({
      role: 'editor',
    });
    await server.signedIn(email);
  });

  it('is sent again with a new link that voids the old one', async () => {
    const email = 'again@test.example';
    const { id } = await invite(world.coordinator, { email });
    const first = await letterTo(email);
    clock.forward(limits.invitation + 60_000);
    const sessions = await Promise.all([world.coordinator, world.chamber].map((who) => server.signedIn(who.me.email)));
    [world.coordinator, world.chamber] = [sessions[0]!, sessions[1]!];
    const { items } = await world.coordinator.call(routes.invitations, { query: { workspaceId: world.workspace.id } });
    expect(items.find((one) => one.id === id)).toMatchObject({ status: 'expired' });
    expect(await problemOf(accept(first.token))).toBe('link-spent');
    expect(await world.coordinator.call(routes.resendInvitation, { params: { id } })).toMatchObject({ status: 'sent' });
    const second = await letterTo(email, [first.id]);
    expect(second.token).not.toBe(first.token);
    expect(await problemOf(accept(first.token))).toBe('link-spent');
    expect(await problemOf(accept(second.token))).toBe(null);
    expect(await problemOf(world.coordinator.call(routes.resendInvitation, { params: { id } }))).toBe('conflict');
    expect(await problemOf(world.coordinator.call(routes.cancelInvitation, { params: { id } }))).toBe('conflict');
  });

  it('can be canceled, and then leads nowhere', async () => {
    const email = 'cancel@test.example';
    const { id } = await invite(world.coordinator, { email });
    const { token } = await letterTo(email);
    expect(await problemOf(invite(world.coordinator, { email: 'Cancel@test.example' }))).toBe('already-exists');
    await world.coordinator.call(routes.cancelInvitation, { params: { id } });
    await world.coordinator.call(routes.cancelInvitation, { params: { id } });
    expect(await problemOf(accept(token))).toBe('link-spent');
    expect((await auditOf()).filter((action) => action === 'invitation.canceled')).toHaveLength(1);
  });

  it('does not let back in who was removed after it was sent', async () => {
    const { email, id } = await server.person({});
    await invite(world.coordinator, { email, workspace: { id: world.workspace.id, role: 'viewer' } });
    const { token } = await letterTo(email);
    await world.chamber.call(routes.removePerson, { params: { id: world.workspace.id, personId: id } });
    await accept(token);
    const back = await server.signedIn(email);
    expect(await problemOf(back.call(routes.workspace, { params: { id: world.workspace.id } }))).toBe('not-found');
  });

  it('does not lower who has more already', async () => {
    const { email } = world.coordinator.me;
    await invite(world.chamber, { email, workspace: { id: world.workspace.id, role: 'viewer' } });
    await accept((await letterTo(email)).token);
    world.coordinator = await server.signedIn(email);
    const shown = await world.coordinator.call(routes.workspace, { params: { id: world.workspace.id } });
    expect(shown.role).toBe('coordinator');
  });

  it('is for coordinators: of the workspace for the workspace, of the Chamber for unions', async () => {
    const email = 'nobody@test.example';
    const editor = await server.signedIn(world.editor.me.email);
    const union = { id: world.unions.partner, kind: 'member' as const };
    expect(await problemOf(invite(editor, { email }))).toBe('no-right');
    expect(await problemOf(invite(world.coordinator, { email, union }))).toBe('no-right');
    const loose = { email, name: 'Κανείς' };
    expect(await problemOf(world.chamber.call(routes.invite, { body: loose }))).toBe('bad-input');
    const noRole = { ...loose, workspace: { id: world.workspace.id, role: null } };
    expect(await problemOf(world.chamber.call(routes.invite, { body: noRole }))).toBe('bad-input');
    const { id } = await world.chamber.call(routes.invite, { body: { ...loose, union, workspace: noRole.workspace } });
    expect(await problemOf(world.coordinator.call(routes.cancelInvitation, { params: { id } }))).toBe('no-right');
    expect(await problemOf(editor.call(routes.cancelInvitation, { params: { id } }))).toBe('not-found');
  });

  it('keeps its secret: not in the database, not in the log, and no guess says why it fails (D14)', async () => {
    const email = 'secret@test.example';
    await invite(world.chamber, { email });
    const { token } = await letterTo(email);
    const rows = await server.context.db.collection('invitations').find().toArray();
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(server.log()).not.toContain(token);
    const guesses = ['A'.repeat(43), token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A')];
    for (const guess of guesses) expect(await problemOf(accept(guess))).toBe('link-spent');
    expect(shapes.token.safeParse(token).success).toBe(true);
  });
});
