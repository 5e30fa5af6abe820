import { type Account, limits, type Locale, shapes } from '@koinon/contract';
import type { Context } from '../context.ts';
import type { Command, Given, Io } from './command.ts';

const text = (given: Given, name: string): string | undefined => {
  const value = given.options[name];
  return typeof value === 'string' ? value : undefined;
};

const flags = ({ administrator, coordinator, suspended }: Account): string =>
  [administrator && 'administrator', coordinator && 'coordinator', suspended && 'suspended'].filter(Boolean).join(', ');

async function idOf(context: Context, given: Given): Promise<string> {
  const email = given.words[0];
  if (email === undefined) throw new Error('Name the account by its e-mail.');
  const row = await context.identity.findByEmail(email);
  if (!row) throw new Error(`There is no account of ${email}.`);
  return String(row._id);
}

/** From standard input, so that it appears neither in the shell's history nor in the list of processes. */
async function passwordFrom(io: Io): Promise<string> {
  const password = (await io.input('New password: ')).replace(/\r?\n$/, '');
  if (!shapes.password.safeParse(password).success)
    throw new Error('A password has from 10 to 200 characters. Nothing was changed.');
  return password;
}

const word = (value: string | undefined): boolean | undefined => {
  if (value === undefined) return undefined;
  if (value === 'yes' || value === 'no') return value === 'yes';
  throw new Error('Say yes or no: --administrator yes');
};

const list: Command = {
  usage: 'accounts list [--search WORDS]',
  does: 'lists the accounts, in order of arrival; with --search those whose words begin so',
  async run(context, given, io) {
    let cursor: string | null = null;
    do {
      const search = text(given, 'search');
      const page = await context.identity.accounts({ limit: 200, search, cursor: cursor ?? undefined });
      for (const account of page.items) io.print(`${account.email}\t${account.name}\t${flags(account)}`);
      cursor = page.nextCursor;
    } while (cursor !== null);
  },
};

const create: Command = {
  usage: 'accounts create EMAIL --name NAME [--locale el|en] [--administrator yes] [--coordinator yes]',
  does: 'makes an account without a password and prints a link that signs in once',
  async run(context, given, io) {
    const [email] = given.words;
    const name = shapes.line(limits.name).safeParse(text(given, 'name')).data;
    if (!email || !name || !shapes.email.safeParse(email).success)
      throw new Error('Give an e-mail and --name, in one line.');
    const locale: Locale = text(given, 'locale') === 'en' ? 'en' : 'el';
    const administrator = word(text(given, 'administrator')) ?? false;
    const coordinator = word(text(given, 'coordinator')) ?? false;
    const person = await context.identity.create({ email, name, locale, administrator, coordinator }, null);
    io.print(`Made ${email}. This link signs in once:`);
    io.print(await context.signIn.linkFor(person.id));
  },
};

const link: Command = {
  usage: 'accounts link EMAIL',
  does: 'prints a link that signs in once, for who cannot get letters',
  async run(context, given, io) {
    io.print(await context.signIn.linkFor(await idOf(context, given)));
  },
};

const password: Command = {
  usage: 'accounts password EMAIL',
  does: 'sets a password, read from standard input, and ends the sign-ins of the account',
  async run(context, given, io) {
    const id = await idOf(context, given);
    await context.signIn.setPassword(id, await passwordFrom(io), null);
    io.print('The password is set.');
  },
};

const change = (
  usage: string,
  does: string,
  of: (given: Given) => Parameters<Context['identity']['changeAccount']>[1],
): Command => ({
  usage,
  does,
  async run(context, given, io) {
    const account = await context.identity.changeAccount(await idOf(context, given), of(given), null);
    io.print(`${account.email}\t${account.name}\t${flags(account)}`);
  },
});

export const accountCommands: Record<string, Command> = {
  'accounts list': list,
  'accounts create': create,
  'accounts link': link,
  'accounts password': password,
  'accounts suspend': change('accounts suspend EMAIL', 'suspends a person; their sign-ins end', () => ({
    suspended: true,
  })),
  'accounts restore': change('accounts restore EMAIL', 'lets a suspended person in again', () => ({
    suspended: false,
  })),
  'accounts delete': {
    usage: 'accounts delete EMAIL',
    does: 'puts an account into the bin; its sign-ins end, and after 30 days its name is erased',
    async run(context, given, io) {
      await context.bin.people.remove(null, await idOf(context, given));
      io.print('It lies in the bin for 30 days; then its name and address are erased, and what was decided stays.');
    },
  },
  'accounts recover': {
    usage: 'accounts recover EMAIL',
    does: 'takes an account out of the bin',
    async run(context, given, io) {
      const { email } = await context.bin.people.recover(null, await idOf(context, given));
      io.print(`${email} can sign in again.`);
    },
  },
  'accounts office': change(
    'accounts office EMAIL [--administrator yes|no] [--coordinator yes|no]',
    'gives or takes an office',
    (given) => ({
      administrator: word(text(given, 'administrator')),
      coordinator: word(text(given, 'coordinator')),
    }),
  ),
};
