import { type InstallationSettings, limits, shapes, streamOf } from '@koinon/contract';
import type { UnionWords } from '@koinon/text/union-words';
import type { ClientSession, Connection } from 'mongoose';
import type { StoredActor } from '../../runtime/acting.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Facts } from '../../runtime/facts.ts';
import { unionWordsOf } from '../../runtime/union-words.ts';
import { settingsModel, type SettingsRow } from './model.ts';

export interface SettingsDeps {
  db: Connection;
  clock: Clock;
  facts: Facts;
}

/** What is kept for as many days as administrators choose. */
export type Retained = keyof typeof limits.retention;
export type InstallationChange = { [K in keyof InstallationSettings]?: InstallationSettings[K] | undefined };
export type ChosenLimits = { [K in keyof typeof limits.chosen]?: number };
export type Settings = ReturnType<typeof createSettings>;

const id = 'installation';
/** Milliseconds after which a node looks which words another one was given. */
const wordsKept = 2000;
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

  /** Words are asked for with every request, so they are remembered, and looked up again after a moment: another node may have changed them. */
  let words: { now: UnionWords; until: number } | null = null;
  async function lookUp(): Promise<UnionWords> {
    const now = unionWordsOf(await read());
    words = { now, until: performance.now() + wordsKept };
    return now;
  }
  async function unionWords(): Promise<UnionWords> {
    if (!words) return lookUp();
    if (words.until > performance.now()) return words.now;
    // Who asks now is answered at once: a page never waits for the database because of a word.
    words.until = Infinity;
    void lookUp().catch(() => (words = words && { ...words, until: 0 }));
    return words.now;
  }

  /**
   * Limits that administrators chose, in the units in which they are counted; those of the contract hold where they chose none. Read
   * anew each time, in the transaction that decides, so a choice holds at once on every node.
   */
  async function chosenLimits(session: ClientSession | null = null): Promise<ChosenLimits> {
    const row = await rows.findById(id).session(session).lean<SettingsRow>();
    return Object.fromEntries(
      (Object.keys(limits.chosen) as (keyof ChosenLimits)[]).flatMap((name) => {
        const given = shapes.installationSettings.shape[name].safeParse(row?.chosen[name]);
        return given.success ? [[name, given.data * limits.chosen[name].unit]] : [];
      }),
    );
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
    limits: chosenLimits,
    unionWords,
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
      await lookUp();
      return read();
    },
  };
}
