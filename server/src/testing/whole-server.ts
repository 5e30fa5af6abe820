import process from 'node:process';
import { limits, shapes } from '@koinon/contract';
import { parseArgs } from 'node:util';
import type { Context } from '../context.ts';
import { run } from '../run.ts';

// The whole application with people in it, for tests of a real process and for the bench in the browser: accounts
// p0@bench.example and so on, all with the password that is given, representatives of one union; chamber@bench.example, who
// coordinates; and two empty documents named `large` and `small`, where they may write. They are made at the first start alone.
// A program of its own: node whole-server.ts --people 20 --password WORD, with the settings of the server. Tests that wait for
// something to run out make it short: --sync-limits '{"lease": 3000}'
const { values } = parseArgs({
  options: {
    people: { type: 'string' },
    password: { type: 'string' },
    'sync-limits': { type: 'string', default: '{}' },
  },
});
const { people, password } = values;
if (people && !password) throw new Error('--people needs --password');
const given = JSON.parse(values['sync-limits']) as Record<string, number>;

async function settle({
  facts,
  identity,
  mandates,
  signIn,
  unions,
  workspaces,
  documents,
}: Context): Promise<string[]> {
  if (!people || (await unions.list()).length > 0) return [];
  const fields = shapes.unionInput.parse({ name: 'Ένωση του ποταμού', shortName: 'Ποταμός', region: 'epirus' });
  const union = await unions.create(fields, null);
  const passwordHash = await signIn.hashPassword(password!);
  const enter = async (name: string, email: string, coordinator: boolean): Promise<string> => {
    const account = { name, email, locale: 'el' as const, passwordHash, coordinator };
    const { id } = await facts.transact((tx) => identity.createIn(tx, account, null));
    return id;
  };
  for (let i = 0; i < Number(people); i++) {
    const name = `Πρόσωπο ${i}`;
    const personId = await enter(name, `p${i}@bench.example`, false);
    const mandate = { personId, unionId: union.id, kind: 'representative' as const };
    await facts.transact((tx) => mandates.giveIn(tx, mandate, name, null));
  }
  const chamber = await identity.behind({
    id: '',
    personId: await enter('Συντονισμός', 'chamber@bench.example', true),
  });
  const workspace = await workspaces.create(
    chamber!,
    shapes.workspaceInput.parse({ title: 'Μέτρηση', unionIds: [union.id] }),
  );
  for (const title of ['large', 'small']) await documents.create(chamber!, workspace.id, { kind: 'note', title }, 'el');
  return [];
}

await run(process, settle, { limits: { sync: { ...limits.sync, ...given } } });
