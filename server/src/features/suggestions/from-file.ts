import mongoose from 'mongoose';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Transaction } from '../../runtime/facts.ts';
import type { Limits } from '../../runtime/limits.ts';
import { type DocumentScope, type TextPort, toldOf } from '../documents/index.ts';
import { actingIn } from '../workspaces/index.ts';
import { tooMany } from './branches.ts';
import type { Imported } from './model.ts';
import type { SuggestionStore } from './store.ts';

export interface FromFileDeps {
  store: SuggestionStore;
  clock: Clock;
  limits: Limits;
  text: TextPort;
}

/** A branch whose text is stored, and that is none before its row is. */
export interface Laid {
  branchId: string;
  imported: Imported;
}

/** Branches that come in a file: of those who changed something in it, or of the whole of it. */
export function createFromFile({ store, clock, limits, text }: FromFileDeps) {
  const drop = async (laid: readonly Laid[]): Promise<void> =>
    void (await Promise.all(laid.map(({ branchId }) => text.remove(branchId))));

  return {
    /** Stores their texts. A row without its text would be a branch that suggests to delete everything. */
    async lay(drafts: readonly { update: Uint8Array; imported: Imported }[]): Promise<Laid[]> {
      const laid: Laid[] = [];
      try {
        for (const { update, imported } of drafts) {
          const branchId = String(new mongoose.Types.ObjectId());
          laid.push({ branchId, imported });
          await text.write(branchId, update, { personId: null });
        }
        return laid;
      } catch (error) {
        await drop(laid);
        throw error;
      }
    },

    /** They become branches, in the transaction that decided on it. `told`: as a suggestion for a text that was there. */
    async bring(
      tx: Transaction,
      caller: SignedIn,
      document: DocumentScope,
      laid: readonly Laid[],
      { told }: { told: boolean },
    ): Promise<void> {
      const rows = await store.branchesOf(document, tx.session);
      if (rows.length + laid.length > limits.suggestions.branches) refuse('conflict', tooMany);
      const author = actingIn(caller, document.workspace, clock.now(), 'person');
      for (const { branchId, imported } of laid) {
        const owner = { kind: 'import' as const, id: branchId };
        const _id = new mongoose.Types.ObjectId(branchId);
        await store.insertBranch(document, { _id, owner, author, imported, createdAt: clock.now() }, tx.session);
      }
      if (told && laid.length > 0) await tx.tell({ ...toldOf(document), type: 'suggestion.written', actor: author });
    },

    drop,
  };
}
