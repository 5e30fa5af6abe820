import type { shapes } from '@koinon/contract';
import mongoose from 'mongoose';
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Act, Facts, Transaction } from '../../runtime/facts.ts';
import type { DocumentScope, Documents } from '../documents/index.ts';
import { isSigned, markOf, signBlinded } from './blind-key.ts';
import type { BoxRow } from './box-model.ts';
import type { VoteRow } from './model.ts';
import type { VoteStore } from './store.ts';
import type { Unions } from '../unions/index.ts';
import { voiceOf } from '../workspaces/index.ts';

interface SecretDeps {
  store: VoteStore;
  facts: Facts;
  clock: Clock;
  documents: Documents;
  unions: Pick<Unions, 'demandActive'>;
  /** What the votes' private keys are encrypted with. */
  secret: Buffer;
  ended: (row: VoteRow) => boolean;
  about: (scope: DocumentScope, row: VoteRow) => Pick<Act, 'context' | 'stream' | 'subject'>;
  closeWithLast: (tx: Transaction, scope: DocumentScope, row: VoteRow) => Promise<void>;
}

type PaperInput = z.output<typeof shapes.paperInput>;
type SecretBallotInput = z.output<typeof shapes.secretBallotInput>;

/** Secret votes: who has a ballot paper is known, and what is in the box; README.md says why nothing ties the two. */
export function createSecretVotes(deps: SecretDeps) {
  const { store, facts, clock, documents, unions, secret, ended, about, closeWithLast } = deps;
  return {
    /** Signs the ballot paper of a union without seeing it. The same one again for who did not hear the answer. */
    async takePaper(caller: SignedIn, id: string, { blinded, unionId }: PaperInput): Promise<{ signature: string }> {
      return facts.transact(async (tx) => {
        const row = (await store.forDecision(id, tx.session)) ?? refuse('not-found');
        const scope = await documents.policy.read(caller, String(row.documentId), tx);
        if (!row.secret) refuse('bad-input', openVote);
        if (ended(row)) refuse('vote-closed');
        const { actor, union } = voiceOf(caller, scope, row.roll, clock.now(), {
          unionId,
          byRepresentative: () => false,
        });
        await unions.demandActive(tx, union.id);
        const asked = Buffer.from(blinded, 'base64');
        const digest = createHash('sha256').update(asked).digest('hex');
        const papers = await store.papers([row._id], tx.session);
        const out = papers.find((paper) => String(paper.unionId) === union.id);
        if (out && out.blinded !== digest) refuse('already-exists', taken);
        const [box] = await store.boxes([row._id], tx.session);
        const signature = signBlinded(box!.privateKey!, secret, asked) ?? refuse('bad-input');
        if (!out) {
          const unionKey = new mongoose.Types.ObjectId(union.id);
          const paper = { unionId: unionKey, by: actor, blinded: digest, at: clock.now() };
          await store.addPaper(row, paper, tx.session);
          const told = about(scope, row);
          const said = { union: union.name };
          await tx.tell({ ...told, type: 'vote.paper', actor, context: { ...told.context, ...said }, details: said });
        }
        return { signature: signature.toString('base64') };
      });
    },

    /** Takes a ballot from whoever holds a signed paper, and asks nothing else. Tells nobody: a time would be a trace. */
    async castSecretly(id: string, { token, signature, choice }: SecretBallotInput) {
      const bytes = Buffer.from(token, 'hex');
      const mark = markOf(bytes);
      const demandPaper = (box: BoxRow) => {
        const known = box.ballots.some((one) => one.mark === mark);
        if (!known && !(signature && isSigned(box.publicKey, bytes, Buffer.from(signature, 'base64'))))
          refuse('no-right', unsigned);
      };
      // Anybody may knock here: who has no paper takes no turn from those who act in the workspace.
      const [asked] = await store.boxes([new mongoose.Types.ObjectId(id)]);
      if (!asked) {
        if (await store.forDecision(id)) refuse('bad-input', openVote);
        return refuse('not-found');
      }
      demandPaper(asked);
      return facts.transact(async (tx) => {
        const row = (await store.forDecision(id, tx.session)) ?? refuse('not-found');
        const scope = (await documents.policy.written(String(row.documentId), tx)) ?? refuse('not-found');
        if (!row.secret) refuse('bad-input', openVote);
        if (ended(row)) refuse('vote-closed');
        const [box] = await store.boxes([row._id], tx.session);
        demandPaper(box!);
        await store.putIntoBox(box!, { mark, choice }, tx.session);
        await closeWithLast(tx, scope, row);
        return { mark, choice };
      });
    },

    /** Every ballot of a secret vote by its mark, once it is closed. */
    async secretBallots(caller: Caller, id: string) {
      const row = (await store.forDecision(id)) ?? refuse('not-found');
      await documents.policy.read(caller, String(row.documentId));
      if (!row.secret) refuse('bad-input', openVote);
      if (row.state === 'open') refuse('not-ready', stillOpen);
      const [box] = await store.boxes([row._id]);
      return box!.ballots;
    },
  };
}

const openVote = { el: 'Η ψηφοφορία δεν είναι μυστική.', en: 'The vote is not secret.' };
const taken = {
  el: 'Η Ένωσή σας έχει πάρει ήδη το ψηφοδέλτιό της. Η ψήφος της αλλάζει από τη συσκευή που το έχει, ή με τον κωδικό που γράφτηκε στο χαρτί.',
  en: 'Your union has its ballot paper already. Its vote is changed on the device that has it, or with the code that was written on paper.',
};
const unsigned = {
  el: 'Το ψηφοδέλτιο δεν έχει υπογραφεί για αυτή την ψηφοφορία. Αν γράψατε τον κωδικό από το χαρτί, ελέγξτε τα ψηφία του.',
  en: 'The ballot paper was not signed for this vote. If you typed the code from your paper, check it.',
};
const stillOpen = {
  el: 'Η ψηφοφορία είναι ακόμη ανοικτή· τα ψηφοδέλτια φαίνονται μόλις κλείσει.',
  en: 'The vote is still open; its ballots are shown once it is closed.',
};
