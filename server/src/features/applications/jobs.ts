import type { Facts } from '../../runtime/facts.ts';
import type { JobDefinition } from '../../runtime/jobs/jobs.ts';
import type { Settings } from '../settings/index.ts';
import type { Attachments } from './attachments.ts';
import type { ApplicationStore } from './store.ts';

export interface DropDeps {
  store: ApplicationStore;
  attachments: Pick<Attachments, 'drop'>;
  facts: Facts;
  settings: Pick<Settings, 'forget'>;
}

const atOnce = 100;

/** Forms that were begun and never sent are personal data nobody needs: they go after a while, with the files they held. */
export const dropDrafts = ({ store, attachments, facts, settings }: DropDeps): JobDefinition => {
  async function drop(before: Date): Promise<number> {
    let removed = 0;
    for (;;) {
      const rows = await store.draftsBefore(before, atOnce);
      for (const { _id } of rows)
        await facts.transact(async (tx) => {
          const row = await store.find(String(_id), tx.session);
          // It may be written on, or sent, at this very moment.
          if (row?.state !== 'draft' || row.updatedAt >= before) return;
          await attachments.drop(tx, row);
          await store.remove(row, tx.session);
        });
      removed += rows.length;
      if (rows.length < atOnce) return removed;
    }
  }
  return { repeat: { cron: '20 4 * * *' }, handle: () => settings.forget('drafts', drop) };
};
