import { type Account, type Leaving, type Locale, limits, streamOf } from '@koinon/contract';
import type { ClientSession, Connection } from 'mongoose';
import { composeLetter } from '../../letters/compose.ts';
import { type StoredActor, actingOnAll, inPerson } from '../../runtime/acting.ts';
import type { SignedIn } from '../../runtime/caller.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Facts } from '../../runtime/facts.ts';
import type { Mail } from '../../runtime/mail.ts';
import type { Site } from '../../runtime/site.ts';
import type { Audit } from '../audit/index.ts';
import type { Comments } from '../comments/index.ts';
import { type Identity, type PersonRow, settingsOf } from '../identity/index.ts';
import type { Invitations } from '../invitations/index.ts';
import type { Mandates } from '../mandates/index.ts';
import type { NotificationsService } from '../notifications/index.ts';
import type { Roadmap } from '../roadmap/index.ts';
import type { Paths } from '../paths/index.ts';
import type { Passkeys } from '../passkeys/index.ts';
import type { ProviderSignIn } from '../provider-sign-in/index.ts';
import type { Push } from '../push/index.ts';
import type { SearchService } from '../search/index.ts';
import type { Settings } from '../settings/index.ts';
import type { SignIn } from '../sign-in/index.ts';
import type { TodayService } from '../today/index.ts';
import type { Versions } from '../versions/index.ts';
import type { Workspaces } from '../workspaces/index.ts';
import { eraseName } from './erase-name.ts';
import { type Gone, withoutName } from './without-name.ts';

export interface PeopleBinDeps {
  db: Connection;
  facts: Facts;
  mail: Mail;
  site: Site;
  audit: Pick<Audit, 'redact' | 'namesOf'>;
  identity: Identity;
  mandates: Mandates;
  workspaces: Pick<Workspaces, 'coordinatedBy' | 'forgetPerson'>;
  invitations: Pick<Invitations, 'forgetAddress'>;
  signIn: Pick<SignIn, 'endLinks'>;
  comments: Pick<Comments, 'forgetPerson'>;
  versions: Pick<Versions, 'forgetPerson'>;
  settings: Pick<Settings, 'ofInstallation'>;
  search: Pick<SearchService, 'again' | 'saying'>;
  notifications: Pick<NotificationsService, 'forgetPerson'>;
  today: Pick<TodayService, 'forgetPerson'>;
  roadmap: Pick<Roadmap, 'dropFeed'>;
  paths: Pick<Paths, 'forget'>;
  passkeys: Pick<Passkeys, 'forgetPerson'>;
  push: Pick<Push, 'forgetPerson'>;
  providerSignIn: Pick<ProviderSignIn, 'forgetPerson'>;
}

export type PeopleBin = ReturnType<typeof createPeopleBin>;

const dayOf = (locale: Locale, at: Date): string =>
  new Intl.DateTimeFormat(locale === 'el' ? 'el-GR' : 'en-GB', { dateStyle: 'long', timeZone: 'Europe/Athens' }).format(
    at,
  );

/** Accounts that are deleted: what that leaves behind, who hears of it, and how the name goes. */
export function createPeopleBin(deps: PeopleBinDeps) {
  const {
    db,
    facts,
    mail,
    site,
    audit,
    identity,
    mandates,
    workspaces,
    invitations,
    signIn,
    search,
    notifications,
    today,
    roadmap,
    passkeys,
    settings,
    comments,
    versions,
  } = deps;

  /** The unions a person speaks for now, and whether nobody else does. */
  async function spokenFor(id: string) {
    const mine = (await mandates.ofPeople([id])).map(({ unionId }) => unionId);
    const speaking = (await mandates.holdingIn([...new Set(mine)])).filter(({ kind }) => kind !== 'member');
    return speaking
      .filter(({ personId }) => personId === id)
      .map(({ union }) => ({
        union,
        alone: speaking.every((one) => one.unionId !== union.id || one.personId === id),
      }));
  }

  async function put(id: string, by: 'self' | 'administrator', actor: StoredActor | null): Promise<PersonRow> {
    const [unions, coordinated] = [await spokenFor(id), await workspaces.coordinatedBy(id)];
    const streams = [
      ...unions.map(({ union }) => streamOf.union(union.id)),
      ...coordinated.map((workspace) => streamOf.workspace(workspace.id)),
    ];
    const row = await identity.bin.remove(id, by, actor, streams);
    await signIn.endLinks(id);
    const { locale } = settingsOf(row);
    const until = dayOf(locale, new Date(row.deleted!.at.getTime() + limits.bin));
    const { chamberName } = await settings.ofInstallation();
    const values = { name: row.name, chamberName, url: site.link('/signin'), until };
    const letter = composeLetter(by === 'self' ? 'accountDeleted' : 'accountRemoved', locale, values);
    await mail.send({ ...letter, to: row.email, always: true });
    return row;
  }

  async function erase(row: PersonRow, signal: AbortSignal): Promise<void> {
    const id = String(row._id);
    const gone: Gone = { id, names: new Set([row.name, row.email, row.emailKey, ...(await audit.namesOf(id))]) };
    const threads = await eraseName(db, gone, signal);
    const texts = await Promise.all([...gone.names].map((name) => search.saying(name)));
    await signIn.endLinks(id);
    await notifications.forgetPerson(id);
    await today.forgetPerson(id);
    await roadmap.dropFeed({ id });
    await facts.transact(async (tx) => {
      const { session }: { session: ClientSession } = tx;
      const entries = await audit.redact(id, (entry) => withoutName(entry, gone), session);
      await deps.paths.forget({ personId: id }, session);
      await mandates.forget(id, session);
      await workspaces.forgetPerson(id, session);
      await comments.forgetPerson(id, session);
      await versions.forgetPerson(id, session);
      await passkeys.forgetPerson(id, session);
      await deps.push.forgetPerson(id, session);
      await deps.providerSignIn.forgetPerson(id, session);
      await invitations.forgetAddress(row.emailKey, session);
      await mail.forget(row.emailKey, session);
      const things = [
        ...threads.map((thread) => ({ kind: 'comment' as const, id: thread })),
        // Texts that mention the person are read anew, without the name.
        ...texts.flat().map((text) => ({ kind: 'document' as const, id: text })),
      ];
      await search.again(things, tx);
      await identity.bin.erase(row, tx, entries);
    });
  }

  return {
    /** What would be left with nobody without the caller. */
    async leaving({ id }: SignedIn): Promise<Leaving> {
      const [unions, coordinated] = [await spokenFor(id), await workspaces.coordinatedBy(id)];
      return {
        last: await identity.lastIn(id),
        unions: unions.flatMap(({ union, alone }) => (alone ? [union] : [])),
        workspaces: coordinated
          .filter(({ alone }) => alone)
          .map(({ id: workspace, title }) => ({ id: workspace, title }))
          .slice(0, limits.listPageMax),
      };
    },

    async removeMe(caller: SignedIn): Promise<void> {
      await put(caller.id, 'self', inPerson(caller, caller.union));
    },

    /** By administrators, or the command line (null). */
    async remove(caller: SignedIn | null, id: string): Promise<Account> {
      if (caller?.id === id) refuse('no-right');
      return identity.account(await put(id, 'administrator', caller && actingOnAll(caller)));
    },

    async recover(caller: SignedIn | null, id: string): Promise<Account> {
      return identity.account(await identity.bin.recover(id, caller && actingOnAll(caller)));
    },

    /** Takes away for ever the names of those whose time is over. Answers how many. */
    async empty(signal: AbortSignal): Promise<number> {
      for (let count = 0; ; count += 1) {
        const [row] = await identity.bin.due(1);
        if (!row) return count;
        await erase(row, signal);
      }
    },
  };
}
