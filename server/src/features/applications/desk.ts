import { createHmac, randomBytes } from 'node:crypto';
import { type Answers, type FactType, type Locale, streamOf, undecidedStates } from '@koinon/contract';
import { receiptOf } from '@koinon/text';
import mongoose, { type Connection } from 'mongoose';
import type { StoredActor } from '../../runtime/acting.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Small, Transaction } from '../../runtime/facts.ts';
import type { Limits } from '../../runtime/limits.ts';
import type { Mail } from '../../runtime/mail.ts';
import type { Tokens } from '../../runtime/secret.ts';
import type { Site } from '../../runtime/site.ts';
import type { CallRow } from '../calls/index.ts';
import type { Setup } from '../setup/index.ts';
import { createApplicationLetters } from './letters.ts';
import type { ApplicationRow } from './model.ts';
import { type ApplicationStore, createApplicationStore } from './store.ts';

export interface DeskDeps {
  db: Connection;
  clock: Clock;
  tokens: Tokens;
  mail: Mail;
  site: Site;
  setup: Pick<Setup, 'state'>;
  limits: Pick<Limits, 'most'>;
}

export type Desk = ReturnType<typeof createDesk>;

/** What both sides of the desk have in common, the applicant's and the reviewers': rows, letters, what is told. */
export function createDesk({ db, clock, tokens, mail, site, setup, limits }: DeskDeps) {
  const store: ApplicationStore = createApplicationStore(db);
  const key = tokens.key('own pages of applicants');
  /** Made of the id and the installation's secret, so that every letter can hold it and the database alone opens no page. */
  const tokenOf = ({ _id }: Pick<ApplicationRow, '_id'>): string =>
    createHmac('sha256', key).update(String(_id)).digest('base64url');
  const chamberName = async (): Promise<string> => (await setup.state()).chamberName;

  function newReceipt(): string {
    for (;;) {
      const receipt = receiptOf(randomBytes(7));
      if (receipt !== null) return receipt;
    }
  }

  return {
    store,
    tokenOf,
    chamberName,
    letter: createApplicationLetters({ mail, site, chamberName, tokenOf }),
    byToken: (token: string, tx?: Transaction) => store.byToken(tokens.hash(token), tx?.session ?? null),

    /** Before one more is sent to a call. */
    demandRoom: (tx: Transaction, callId: string): Promise<void> =>
      store.demandRoom(callId, limits.most.applications, tx.session),

    /** A row to begin with: an unsent draft. */
    async open(
      tx: Transaction,
      given: { callId: string; answers: Answers; email: string; locale: Locale } & Partial<ApplicationRow>,
    ): Promise<ApplicationRow> {
      const now = clock.now();
      const _id = new mongoose.Types.ObjectId();
      const row = {
        receipt: newReceipt(),
        tokenHash: tokens.hash(tokenOf({ _id })),
        state: 'draft' as const,
        consent: null,
        late: false,
        reviewer: null,
        notes: [],
        asked: null,
        changes: [],
        decision: null,
        recorded: null,
        sentAt: null,
        createdAt: now,
        updatedAt: now,
        version: 1,
        ...given,
      };
      return store.insert({ _id, ...row }, tx.session);
    },

    tell: async (
      tx: Transaction,
      type: FactType,
      row: ApplicationRow,
      actor: StoredActor | null,
      call: CallRow,
      said: Small = {},
    ) => {
      const context = { call: call.title, receipt: row.receipt, ...said };
      await tx.tell({
        type,
        stream: streamOf.installation,
        actor,
        subject: { id: String(row._id), title: String(row.answers['unionName'] ?? row.receipt) },
        context,
        details: context,
      });
    },

    counts: async (callId: string) => {
      const [waiting, decided] = await Promise.all([
        store.count(callId, undecidedStates),
        store.count(callId, ['accepted', 'declined']),
      ]);
      return { sent: waiting + decided, waiting };
    },
  };
}
