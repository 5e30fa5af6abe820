import type { PushDevice, shapes } from '@koinon/contract';
import type { ClientSession, Connection } from 'mongoose';
import type { z } from 'zod';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { Refusal, refuse } from '../../runtime/errors.ts';
import type { EventBus } from '../../runtime/events.ts';
import type { Limits } from '../../runtime/limits.ts';
import type { OwnData } from '../../runtime/own-data.ts';
import type { Sessions } from '../../runtime/sessions.ts';
import type { Tokens } from '../../runtime/secret.ts';
import type { Site } from '../../runtime/site.ts';
import { pushDeviceModel, type PushDeviceRow } from './model.ts';
import { type PushMessage, createSender } from './sender.ts';
import { servedBy } from './services.ts';

export interface PushDeps {
  db: Connection;
  clock: Clock;
  events: EventBus;
  limits: Limits;
  tokens: Pick<Tokens, 'key'>;
  site: Pick<Site, 'url'>;
  sessions: Pick<Sessions, 'find'>;
  config: { pushServices: readonly string[] };
}

export type Push = ReturnType<typeof createPush>;

/** Browsers that are told also while Koinon is closed: each for as long as the session that asked for it. */
export function createPush(deps: PushDeps) {
  const { db, clock, events, limits, sessions, config } = deps;
  const devices = pushDeviceModel(db);
  const served = servedBy(config.pushServices);
  const sender = createSender(deps);

  const quiet = events.on('session.ended', ({ sessionIds }) => {
    // Should this be lost, the next push finds that the session is over.
    devices.deleteMany({ sessionId: { $in: sessionIds } }).catch(() => undefined);
  });

  const of = (personId: string): Promise<PushDeviceRow[]> =>
    devices.find({ personId }).sort({ _id: -1 }).lean<PushDeviceRow[]>().exec();

  const shown = ({ _id, device, createdAt, sessionId }: PushDeviceRow, caller: SignedIn): PushDevice => ({
    id: String(_id),
    device,
    createdAt: createdAt.toISOString(),
    current: String(sessionId) === caller.sessionId,
  });

  /** Those that may be pushed to now. The sessions are asked: one may have run out without a word. */
  async function awake(personId: string): Promise<PushDeviceRow[]> {
    const now = clock.now();
    const found: PushDeviceRow[] = [];
    for (const row of await of(personId)) {
      const session = await sessions.find(String(row.sessionId));
      if (session?.personId !== personId) await devices.deleteOne({ _id: row._id });
      else if ((!row.restsUntil || row.restsUntil <= now) && served(row.endpoint)) found.push(row);
    }
    return found;
  }

  return {
    async list(caller: SignedIn) {
      const items = (await of(caller.id)).map((row) => shown(row, caller));
      return { items, nextCursor: null, key: config.pushServices.length > 0 ? sender.publicKey : null };
    },

    /** A browser is one, whoever used it before; of too many the oldest goes. */
    async add(
      caller: SignedIn,
      { endpoint, keys, instead }: z.output<typeof shapes.pushSubscription>,
      device: string,
    ): Promise<PushDevice> {
      if (!served(endpoint)) throw new Refusal('no-right', { detail: notServed });
      const fields = { personId: caller.id, sessionId: caller.sessionId, keys, device, restsUntil: null };
      const row = await devices
        .findOneAndUpdate(
          { endpoint },
          { $set: fields, $setOnInsert: { createdAt: clock.now() } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean<PushDeviceRow>();
      if (instead !== undefined && instead !== endpoint)
        await devices.deleteOne({ endpoint: instead, personId: caller.id });
      const tooMany = (await of(caller.id)).slice(limits.push.perPerson).map(({ _id }) => _id);
      if (tooMany.length > 0) await devices.deleteMany({ _id: { $in: tooMany } });
      return shown(row!, caller);
    },

    async remove(caller: SignedIn, id: string): Promise<void> {
      const { deletedCount } = await devices.deleteOne({ _id: id, personId: caller.id });
      if (deletedCount === 0) refuse('not-found');
    },

    /** Whether a push would go anywhere. */
    reaches: async (personId: string): Promise<boolean> => (await awake(personId)).length > 0,

    /** Pushes to all browsers of a person; answers how many took it. */
    async send(personId: string, message: PushMessage, signal: AbortSignal): Promise<number> {
      const rows = await awake(personId);
      const deliveries = await Promise.all(rows.map((row) => sender.deliver(row, message, signal)));
      for (const [i, delivery] of deliveries.entries()) {
        const { _id } = rows[i]!;
        if (delivery === 'gone') await devices.deleteOne({ _id });
        const restsUntil = new Date(clock.now().getTime() + limits.push.rest);
        if (delivery === 'failed') await devices.updateOne({ _id }, { $set: { restsUntil } });
      }
      return deliveries.filter((delivery) => delivery === 'taken').length;
    },

    /** With the account. */
    async forgetPerson(personId: string, session: ClientSession): Promise<void> {
      await devices.deleteMany({ personId }, { session });
    },

    ownData: {
      key: 'pushDevices',
      title: { el: 'Συσκευές που δείχνουν ειδοποιήσεις', en: 'Devices that show notifications' },
      entries: async (personId) =>
        (await of(personId)).map(({ createdAt, device }) => ({ at: createdAt, what: device })),
    } satisfies OwnData,

    close: (): void => quiet(),
  };
}

const notServed = {
  el: 'Η εγκατάσταση δεν στέλνει ειδοποιήσεις μέσω της υπηρεσίας αυτού του περιηγητή.',
  en: 'The installation sends no notifications through the service of this browser.',
};
