import type { ClientSession, Connection } from 'mongoose';
import type { FileQuota } from '@koinon/contract';
import { refuse } from '../../runtime/errors.ts';
import type { Limits } from '../../runtime/limits.ts';
import type { Settings } from '../settings/index.ts';
import { quotaModel, type QuotaRow } from './model.ts';

/** On whose account bytes are kept. */
export interface Keeper {
  personId: string | null;
  /** Null where it is kept for the installation alone. */
  workspaceId: string | null;
}

const full = {
  person: { el: 'Ο χώρος που έχετε για αρχεία γέμισε.', en: 'The room you have for files is full.' },
  workspace: {
    el: 'Ο χώρος αρχείων αυτού του χώρου εργασίας γέμισε.',
    en: 'The room for files of this workspace is full.',
  },
  installation: {
    el: 'Ο χώρος αρχείων της εγκατάστασης γέμισε. Ενημερώστε τον διαχειριστή.',
    en: 'The room for files of this installation is full. Tell its administrator.',
  },
};
type Part = keyof typeof full;

interface QuotaDeps {
  db: Connection;
  limits: Pick<Limits, 'files'>;
  settings: Pick<Settings, 'limits'>;
}

/** How much each person, workspace and the installation keeps. Copies count again, so that nobody learns what others have. */
export function createQuota({ db, limits, settings }: QuotaDeps) {
  const quotas = quotaModel(db);
  /** As administrators chose, or as it stands in the contract. */
  async function mostNow(session: ClientSession | null = null): Promise<Record<Part, number>> {
    const { personGiB, workspaceGiB, installationGiB } = await settings.limits(session);
    return {
      person: personGiB ?? limits.files.perPerson,
      workspace: workspaceGiB ?? limits.files.perWorkspace,
      installation: installationGiB ?? limits.files.perInstallation,
    };
  }
  const accounts = ({ personId, workspaceId }: Keeper): [Part, string][] => [
    ...(personId === null ? [] : [['person', `person:${personId}`] as [Part, string]]),
    ...(workspaceId === null ? [] : [['workspace', `workspace:${workspaceId}`] as [Part, string]]),
    ['installation', 'installation'],
  ];

  return {
    /** Refuses what would be too much, before it is read; `bytes` is what its sender says. */
    async check(keeper: Keeper, bytes: number): Promise<void> {
      const mine = accounts(keeper);
      const most = await mostNow();
      const rows = await quotas.find({ _id: { $in: mine.map(([, id]) => id) } }).lean<QuotaRow[]>();
      for (const [part, id] of mine)
        if ((rows.find((row) => row._id === id)?.bytes ?? 0) + bytes > most[part]) refuse('quota-full', full[part]);
    },

    /** Counts bytes, or takes them off; more than may be kept is refused and the transaction with it. */
    async add(keeper: Keeper, bytes: number, session: ClientSession): Promise<void> {
      const most = await mostNow(session);
      for (const [part, _id] of accounts(keeper)) {
        const row = await quotas
          .findOneAndUpdate({ _id }, { $inc: { bytes } }, { upsert: true, returnDocument: 'after', session })
          .lean<QuotaRow>();
        if (bytes > 0 && row.bytes > most[part]) refuse('quota-full', full[part]);
      }
    },

    /** The account of a workspace that is erased, once nothing is kept on it. */
    async forget(workspaceId: string): Promise<void> {
      await quotas.deleteOne({ _id: `workspace:${workspaceId}` });
    },

    /** What is kept and what may be. */
    async of({ personId, workspaceId }: Keeper): Promise<FileQuota> {
      const most = await mostNow();
      const rows = await quotas
        .find({ _id: { $in: accounts({ personId, workspaceId }).map(([, id]) => id) } })
        .lean<QuotaRow[]>();
      const used = (id: string): number => Math.max(0, rows.find((row) => row._id === id)?.bytes ?? 0);
      return {
        person: personId === null ? null : { used: used(`person:${personId}`), most: most.person },
        workspace: { used: used(`workspace:${workspaceId}`), most: most.workspace },
        installation: { used: used('installation'), most: most.installation },
      };
    },
  };
}
