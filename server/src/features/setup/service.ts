import { type SetupInput, type shapes, streamOf } from '@koinon/contract';
import type { Connection } from 'mongoose';
import type { z } from 'zod';
import { inPerson } from '../../runtime/acting.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Facts } from '../../runtime/facts.ts';
import type { Limits } from '../../runtime/limits.ts';
import type { RateLimits } from '../../runtime/rate-limits.ts';
import type { Tokens } from '../../runtime/secret.ts';
import type { Identity } from '../identity/index.ts';
import type { Settings } from '../settings/index.ts';
import type { SignIn } from '../sign-in/index.ts';
import type { Unions } from '../unions/index.ts';
import { installationModel, type InstallationRow } from './model.ts';

export interface SetupDeps {
  db: Connection;
  clock: Clock;
  facts: Facts;
  limits: Limits;
  tokens: Tokens;
  rateLimits: RateLimits;
  unions: Unions;
  identity: Identity;
  signIn: SignIn;
  settings: Settings;
}

export type Setup = ReturnType<typeof createSetup>;

const id = 'koinon';
/** Codes of the last starts all hold, because only their hashes are kept and none can be printed again. */
const keptCodes = 20;

/** The first start: from an empty directory to a Chamber, its administrator and its first union. */
export function createSetup(deps: SetupDeps) {
  const { db, clock, facts, limits, tokens, rateLimits, unions, identity, signIn, settings } = deps;
  const installation = installationModel(db);
  const read = () => installation.findById(id).lean<InstallationRow>();

  return {
    /** Makes a setting of the name that earlier versions kept here. */
    async bringUpToDate(): Promise<void> {
      const { chamberName } = (await read()) ?? {};
      if (chamberName === undefined) return;
      await settings.choose({ chamberName });
      await installation.updateOne({ _id: id }, { $unset: { chamberName: '' } });
    },

    async state(): Promise<z.input<typeof shapes.setupState>> {
      const [row, { chamberName }] = await Promise.all([read(), settings.ofInstallation()]);
      return { needed: !row?.completedAt && !(await identity.anyone()), chamberName };
    },

    /** A new one-time code while the installation waits for its first administrator; null afterwards. */
    async openCode(): Promise<string | null> {
      if (!(await this.state()).needed) return null;
      const code = tokens.make(limits.setupCodeBytes);
      await installation.updateOne(
        { _id: id },
        { $push: { codeHashes: { $each: [tokens.hash(code)], $slice: -keptCodes } } },
        { upsert: true },
      );
      return code;
    },

    /** Names the Chamber without the page of the first start: for the demo and the command line. */
    async name(chamberName: string): Promise<void> {
      await settings.choose({ chamberName });
      await installation.updateOne(
        { _id: id },
        { $set: { completedAt: clock.now(), codeHashes: [] } },
        { upsert: true },
      );
    },

    /** Makes the installation with a code that holds, and answers the administrator's id. */
    async complete(input: SetupInput, network: string): Promise<string> {
      await rateLimits.take('signInPerNetwork', network);
      if (!(await this.state()).needed) refuse('already-set-up');
      const passwordHash = await signIn.hashPassword(input.person.password);
      const personId = await facts.transact(async (tx) => {
        const taken = await installation.updateOne(
          { _id: id, completedAt: null, codeHashes: tokens.hash(input.code) },
          { $set: { completedAt: clock.now(), codeHashes: [] } },
          { session: tx.session },
        );
        if (taken.modifiedCount === 0) refuse('link-spent');
        await settings.choose({ chamberName: input.chamberName }, tx.session);
        const { name, email, locale = 'el' } = input.person;
        const person = await identity.createIn(
          tx,
          { name, email, locale, passwordHash, administrator: true, coordinator: true },
          null,
        );
        const actor = inPerson(person);
        const subject = { id: person.id, title: input.chamberName };
        await tx.tell({ type: 'installation.created', stream: streamOf.installation, actor, subject });
        if (input.union) await unions.createIn(tx, input.union, actor);
        return person.id;
      });
      await rateLimits.giveBack('signInPerNetwork', network);
      return personId;
    },
  };
}
