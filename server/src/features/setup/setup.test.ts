import { ProblemError, routes } from '@koinon/contract';
import { describe, expect, it } from 'vitest';
import { password, startInProcess } from '../../testing/in-process.ts';

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof ProblemError ? error.problem?.code : String(error)),
  );
const input = (code: string) => ({
  code,
  chamberName: 'Επιμελητήριο Φορέων ΚΑΛΟ',
  person: { name: 'Ηλίας Καμινιώτης', email: 'admin@chamber.example', password },
  union: { name: 'Αρμολόι', shortName: 'Αρμολόι', region: 'thessaly' as const },
});

describe('the first start', () => {
  it('leads from a code to a Chamber, its administrator and its first union', async () => {
    await using server = await startInProcess();
    const browser = server.guest();
    expect(await browser.call(routes.setupState, {})).toEqual({ needed: true, chamberName: '' });
    const code = (await server.context.setup.openCode()) ?? '';
    const me = await browser.call(routes.setup, { body: input(code) });
    expect(me).toMatchObject({ name: 'Ηλίας Καμινιώτης', administrator: true, coordinator: true });
    expect(await browser.call(routes.whoAmI, {})).toEqual(me);
    expect(await browser.call(routes.setupState, {})).toEqual({
      needed: false,
      chamberName: 'Επιμελητήριο Φορέων ΚΑΛΟ',
    });
    expect((await browser.call(routes.unions, {})).items.map((union) => union.name)).toEqual(['Αρμολόι']);
    expect(await server.context.setup.openCode()).toBeNull();
    const actions = (await browser.call(routes.audit, {})).items.map((entry) => entry.action);
    expect(actions).toEqual(['union.created', 'installation.created', 'account.created']);
  });

  it('takes the code once, whoever comes second', async () => {
    await using server = await startInProcess();
    const code = (await server.context.setup.openCode()) ?? '';
    const twice = await Promise.all(
      ['a@chamber.example', 'b@chamber.example'].map((email) => {
        const body = input(code);
        return codeOf(server.guest().call(routes.setup, { body: { ...body, person: { ...body.person, email } } }));
      }),
    );
    expect(twice.filter((answer) => answer === 'no error')).toHaveLength(1);
    expect(await codeOf(server.guest().call(routes.setup, { body: input(code) }))).toBe('already-set-up');
    expect(await server.context.db.collection('people').countDocuments()).toBe(1);
  });

  it('is not done by a guess, and leaves nothing behind when it fails', async () => {
    await using server = await startInProcess();
    await server.context.setup.openCode();
    expect(await codeOf(server.guest().call(routes.setup, { body: input('A'.repeat(22)) }))).toBe('link-spent');
    expect(await server.context.db.collection('people').countDocuments()).toBe(0);
    expect(await server.context.db.collection('unions').countDocuments()).toBe(0);
  });

  it('takes the code of any start before, and keeps none of them readable', async () => {
    await using server = await startInProcess();
    const first = (await server.context.setup.openCode()) ?? '';
    await server.context.setup.openCode();
    const rows = JSON.stringify(await server.context.db.collection('installation').find().toArray());
    expect(rows).not.toContain(first);
    expect(await codeOf(server.guest().call(routes.setup, { body: input(first) }))).toBe('no error');
  });
});
