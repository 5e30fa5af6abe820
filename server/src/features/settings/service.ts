import { type InstallationSettings, limits, shapes, streamOf } from '@koinon/contract';
import type { ClientSession, Connection } from 'mongoose';
import type { StoredActor } from '../../runtime/acting.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Facts } from '../../runtime/facts.ts';
import { settingsModel, type SettingsRow } from './model.ts';

export interface SettingsDeps {
  db: Connection;
  clock: Clock;
  facts: Facts;
}

/** What is kept for as many days as administrators choose. */
export type Retained = keyof typeof limits.retention;
export type InstallationChange = { [K in keyof InstallationSettings]?: InstallationSettings[K] | undefined };
export type Settings = ReturnType<typeof createSettings>;

const id = 'installation';
/** The log says what was chosen; of a long text that it changed. */
const short = (value: string | number | undefined): string | null =>
  String(value ?? '').length > limits.shortText ? '…' : value === undefined ? null : String(value);

/** The settings of the installation. Those of a person lie with the person (`identity.settings`). */
export function createSettings({ db, clock, facts }: SettingsDeps) {
  const rows = settingsModel(db);

  async function read(session: ClientSession | null = null): Promise<InstallationSettings> {
    const row = await rows.findById(id).session(session).lean<SettingsRow>();
    return shapes.settingsFrom(shapes.installationSettings, shapes.installationDefaults, row?.chosen ?? {});
  }

  /** Keeps what was chosen, as part of a larger act that is told by who calls. */
  async function choose(change: InstallationChange, session: ClientSession | null = null): Promise<void> {
    const given = Object.entries(change).filter(([, value]) => value !== undefined);
    if (given.length === 0) return;
    const $set = Object.fromEntries(given.map(([name, value]) => [`chosen.${name}`, value]));
    await rows.updateOne({ _id: id }, { $set }, { upsert: true }).session(session);
  }

  return {
    ofInstallation: () => read(),
    choose,

    /**
     * Takes what is older than administrators let it be kept, and says in the audit log how much that was. Answers the same,
     * for the page of jobs.
     */
    async forget(kind: Retained, take: (before: Date) => Promise<number>): Promise<Record<string, number>> {
      const { [`${kind}Days` as const]: days, chamberName } = await read();
      const forgotten = await take(new Date(clock.now().getTime() - days * 24 * 60 * 60_000));
      if (forgotten > 0)
        await facts.transact((tx) =>
          tx.tell({
            type: 'installation.forgot',
            stream: streamOf.installation,
            actor: null,
            subject: { id, title: chamberName },
            details: { [kind]: forgotten, [`${kind}Days`]: days },
          }),
        );
      return { [kind]: forgotten };
    },

    /** Changes settings, and says which were changed and to what. */
    async change(change: InstallationChange, actor: StoredActor | null): Promise<InstallationSettings> {
      await facts.transact(async (tx) => {
        const before = await read(tx.session);
        const names = Object.keys(change) as (keyof InstallationSettings)[];
        const changed = names.filter((name) => change[name] !== undefined && change[name] !== before[name]);
        if (changed.length === 0) return;
        await choose(change, tx.session);
        const { chamberName } = await read(tx.session);
        await tx.tell({
          type: 'installation.changed',
          stream: streamOf.installation,
          actor,
          subject: { id, title: chamberName },
          details: Object.fromEntries(changed.map((name) => [name, short(change[name])])),
        });
      });
      return read();
    },
  };
}
