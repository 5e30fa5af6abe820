import { type Conversation, type Region, type UnionRef, streamOf } from '@koinon/contract';
import { foldGreek } from '@koinon/text';
import mongoose from 'mongoose';
import { type StoredActor, actingOnAll } from '../../runtime/acting.ts';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Facts, Transaction } from '../../runtime/facts.ts';
import type { Limits } from '../../runtime/limits.ts';
import { TooMany } from '../../runtime/rate-limits.ts';
import type { Settings } from '../settings/index.ts';
import type { Unions } from '../unions/index.ts';
import type { ConversationRow } from './model.ts';
import { type DirectoryPolicy, hears, mayWrite } from './policy.ts';
import { presentConversation } from './present.ts';
import type { ConversationStore } from './store.ts';

interface Said {
  subject: string;
  words: string;
}

interface ConversationDeps {
  store: ConversationStore;
  policy: DirectoryPolicy;
  facts: Facts;
  clock: Clock;
  unions: Pick<Unions, 'list' | 'places'>;
  limits: Pick<Limits, 'directory'>;
  settings: Pick<Settings, 'limits'>;
}

const day = 24 * 60 * 60 * 1000;
const refOf = ({ id, name, shortName }: UnionRef): UnionRef => ({ id, name, shortName });

/** Writing to a union, asking for help, introducing: nobody sees an address, and everybody can make an end of it. */
export function createConversations({ store, policy, facts, clock, unions, limits, settings }: ConversationDeps) {
  /** Tells who speaks for these unions; what was written is not in it. */
  async function tell(
    tx: Transaction,
    type: 'conversation.opened' | 'conversation.answered',
    row: ConversationRow,
    actor: StoredActor,
    unionIds: readonly string[],
  ) {
    const subject = { id: String(row._id), title: actor.union?.shortName ?? '' };
    for (const id of unionIds) await tx.tell({ type, stream: streamOf.union(id), actor, subject });
  }

  async function begin(
    tx: Transaction,
    caller: SignedIn,
    actor: StoredActor,
    { subject, words }: Said,
    fields: Pick<ConversationRow, 'kind' | 'unions' | 'withTeam'>,
  ): Promise<string> {
    const at = clock.now();
    const { conversationsADay: most = limits.directory.perDay } = await settings.limits(tx.session);
    const begun = await store.begunSince(caller.id, new Date(at.getTime() - day), most, tx.session);
    if (begun >= most) throw new TooMany(day, often);
    const own = actor.as === 'union' ? (actor.union?.id ?? null) : null;
    const row: ConversationRow = {
      _id: new mongoose.Types.ObjectId(),
      ...fields,
      subject,
      openedBy: actor,
      openedFor: own,
      messages: [{ by: actor, words, at }],
      stopped: [],
      closed: null,
      reports: [],
      reported: false,
      at,
      lastAt: at,
    };
    await store.insert(row, tx.session);
    await tell(tx, 'conversation.opened', row, actor, hears({ row, unionId: own }));
    return String(row._id);
  }

  const show = async (caller: SignedIn, id: string): Promise<Conversation> =>
    presentConversation(await policy.read(caller, id));
  const ownVoice = (caller: SignedIn, tx: Transaction) =>
    policy.voice(caller, [...new Set(caller.mandates.map(({ unionId }) => unionId))], tx);

  return {
    list: async (caller: SignedIn): Promise<Conversation[]> => (await policy.list(caller)).map(presentConversation),
    get: show,

    /** To one union, as a union or as the team. */
    async write(caller: SignedIn, unionId: string, said: Said): Promise<Conversation> {
      const id = await facts.transact(async (tx) => {
        const to = (await unions.places([unionId])).get(unionId) ?? refuse('not-found');
        if (to.status !== 'active') refuse('not-ready', notActive);
        const own = await ownVoice(caller, tx);
        if (own?.union?.id === unionId && !caller.coordinator) refuse('no-right', toOneself);
        const voice = own?.union?.id === unionId ? null : own;
        if (!voice && !caller.coordinator) refuse('no-right', unionsOnly);
        const actor = voice ?? actingOnAll(caller);
        if (voice?.union) {
          // Who stopped hearing of a union is written to again once they write themselves.
          const [last] = await store.between(voice.union.id, unionId, tx.session);
          if (last?.openedFor === voice.union.id && last.stopped.includes(unionId)) refuse('no-right', unheard);
        }
        const both = [...(voice?.union ? [refOf(voice.union)] : []), refOf(to)];
        return begin(tx, caller, actor, said, { kind: 'message', unions: both, withTeam: voice === null });
      });
      return show(caller, id);
    },

    async askHelp(
      caller: SignedIn,
      { region, sector, ...said }: Said & { region?: Region | undefined; sector?: string | undefined },
    ): Promise<Conversation> {
      const all = await unions.list();
      const id = await facts.transact(async (tx) => {
        const voice = (await ownVoice(caller, tx)) ?? refuse('no-right', unionsOnly);
        const asked = all.filter(
          (union) =>
            union.status === 'active' &&
            union.id !== voice.union?.id &&
            (!region || union.region === region) &&
            (!sector || union.sectors.some((one) => foldGreek(one) === foldGreek(sector))),
        );
        if (asked.length === 0) refuse('not-ready', nobody);
        const fields = { kind: 'help' as const, unions: [refOf(voice.union!), ...asked.map(refOf)], withTeam: false };
        return begin(tx, caller, voice, said, fields);
      });
      return show(caller, id);
    },

    async introduce(
      caller: SignedIn,
      { unionIds, ...said }: Said & { unionIds: readonly string[] },
    ): Promise<Conversation> {
      if (!caller.coordinator) refuse('no-right');
      const ids = [...new Set(unionIds)];
      if (ids.length < 2) refuse('bad-input');
      const id = await facts.transact(async (tx) => {
        const places = await unions.places(ids);
        if (places.size < ids.length) refuse('not-found');
        if ([...places.values()].some(({ status }) => status !== 'active')) refuse('not-ready', notActive);
        const fields = { kind: 'introduction' as const, unions: [...places.values()].map(refOf), withTeam: true };
        return begin(tx, caller, actingOnAll(caller), said, fields);
      });
      return show(caller, id);
    },

    async answer(caller: SignedIn, id: string, words: string): Promise<Conversation> {
      await facts.transact(async (tx) => {
        const scope = await policy.read(caller, id, tx);
        if (!mayWrite(scope)) refuse('no-right', unheard);
        if (scope.row.messages.length >= limits.directory.messages) refuse('conflict', long);
        await store.say(scope, { by: scope.actor, words, at: clock.now() }, tx.session);
        await tell(tx, 'conversation.answered', scope.row, scope.actor, hears(scope));
      });
      return show(caller, id);
    },

    /** For one's own union; by who began it or the team, for all. */
    async stop(caller: SignedIn, id: string, reason: string): Promise<Conversation> {
      await facts.transact(async (tx) => {
        const scope = await policy.read(caller, id, tx);
        const { row, unionId, actor } = scope;
        if (row.closed) return;
        const subject = { id, title: actor.union?.shortName ?? '' };
        if (unionId === null || unionId === row.openedFor) {
          await store.update(scope, { closed: { by: actor, at: clock.now() }, reported: false }, tx.session);
          if (unionId === null)
            await tx.tell({
              type: 'conversation.closed',
              stream: streamOf.installation,
              actor,
              subject,
              details: { reason },
            });
          return;
        }
        if (row.stopped.includes(unionId)) return;
        await store.update(scope, { stopped: [...row.stopped, unionId] }, tx.session);
        await tx.tell({ type: 'conversation.stopped', stream: streamOf.union(unionId), actor, subject });
      });
      return show(caller, id);
    },
  };
}

const often = {
  el: 'Αρχίσατε ήδη πολλές συνομιλίες σήμερα. Δοκιμάστε ξανά αύριο.',
  en: 'You began many conversations today. Try again tomorrow.',
};
const notActive = { el: 'Η Ένωση δεν είναι ενεργή.', en: 'The union is not active.' };
const toOneself = { el: 'Είναι η δική σας Ένωση.', en: 'This is your own union.' };
const unionsOnly = {
  el: 'Σε Ενώσεις γράφουν όσοι εκπροσωπούν Ένωση και η συντονιστική ομάδα.',
  en: 'Unions are written to by who speaks for a union, and by the coordinating team.',
};
const unheard = {
  el: 'Η συνομιλία έχει διακοπεί και δεν τη διαβάζει η άλλη πλευρά.',
  en: 'The conversation was stopped, and the other side reads no more of it.',
};
const nobody = {
  el: 'Καμία άλλη ενεργή Ένωση δεν έχει αυτή την Περιφέρεια ή αυτόν τον τομέα.',
  en: 'No other active union has this region or sector.',
};
const long = {
  el: 'Η συνομιλία έφτασε το όριο μηνυμάτων. Αρχίστε νέα.',
  en: 'The conversation reached its limit of messages. Begin a new one.',
};
