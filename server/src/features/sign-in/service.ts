import { type Locale, type Me, streamOf } from '@koinon/contract';
import type { Connection } from 'mongoose';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { composeLetter } from '../../letters/compose.ts';
import type { Asked } from '../../runtime/paging.ts';
import { inPerson } from '../../runtime/acting.ts';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { deviceOf } from '../../runtime/device.ts';
import type { DeviceCookie } from '../../runtime/device-cookie.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Facts } from '../../runtime/facts.ts';
import type { Limits } from '../../runtime/limits.ts';
import type { Mail } from '../../runtime/mail.ts';
import type { Passwords } from '../../runtime/passwords.ts';
import type { LimitName, RateLimits } from '../../runtime/rate-limits.ts';
import type { Tokens } from '../../runtime/secret.ts';
import type { SessionCookie } from '../../runtime/session-cookie.ts';
import type { Session, Sessions } from '../../runtime/sessions.ts';
import type { Site } from '../../runtime/site.ts';
import { emailKeyOf, type Identity, type PersonRow, settingsOf } from '../identity/index.ts';
import type { Settings } from '../settings/index.ts';
import { linkModel, type LinkRow } from './model.ts';

export interface SignInDeps {
  db: Connection;
  clock: Clock;
  limits: Limits;
  site: Site;
  tokens: Tokens;
  cookie: SessionCookie;
  device: DeviceCookie;
  sessions: Sessions;
  passwords: Passwords;
  rateLimits: RateLimits;
  mail: Mail;
  facts: Facts;
  identity: Identity;
  settings: Pick<Settings, 'ofInstallation'>;
}

export type SignIn = ReturnType<typeof createSignIn>;

/** Where an attempt comes from: the network (`networkOf`), and the request, which a device may have been remembered in. */
export interface From {
  network: string;
  req: Pick<IncomingMessage, 'headers'>;
}

/** One counter an attempt is taken from. */
type Counter = [name: LimitName, key: string];

const moment = (locale: Locale, at: Date): string =>
  new Intl.DateTimeFormat(locale === 'el' ? 'el-GR' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Athens',
  }).format(at);

/** Stands for no person where a question must cost the same. */
const nobody = '0'.repeat(24);

/** How people prove who they are, and the sessions that come of it. */
export function createSignIn(deps: SignInDeps) {
  const { db, clock, limits, site, tokens, cookie, device, sessions, passwords, rateLimits, mail, facts } = deps;
  const { identity, settings } = deps;
  const links = linkModel(db);

  /** Ends the links that are open: none that was asked for earlier signs anybody in any more. */
  const endLinks = async (personId: string): Promise<void> => {
    await links.deleteMany({ personId, usedAt: null });
  };

  /**
   * Stores a new link in the place of the one before and answers its address; for nobody (null) it costs the same and opens
   * nothing.
   */
  async function makeLink(personId: string | null, next?: string): Promise<string> {
    const token = tokens.make();
    const expiresAt = new Date(clock.now().getTime() + limits.signInLink);
    const made = await links.create({ tokenHash: tokens.hash(token), personId, expiresAt, usedAt: null });
    // Of two that are made at once the later stays.
    await links.deleteMany({ personId: personId ?? nobody, usedAt: null, _id: { $lt: made._id } });
    // Only a path of ours: a link in a letter must not lead elsewhere.
    const then = next && /^\/(?![/\\])/.test(next) ? `?next=${encodeURIComponent(next)}` : '';
    // The token stands behind the hash sign: browsers send that part to nobody, so it reaches no log and no Referer.
    return site.link(`/signin/link${then}#token=${token}`);
  }

  /** Who deleted their own account takes it back by signing in. */
  const mayEnter = (row: PersonRow): boolean => !row.suspended || identity.bin.comesBack(row);
  async function enter(row: PersonRow): Promise<string> {
    const id = String(row._id);
    if (row.suspended) await identity.bin.recover(id, inPerson({ id, name: row.name }));
    return id;
  }

  async function sessionOf(req: Pick<IncomingMessage, 'headers'>): Promise<Session | null> {
    const token = cookie.read(req);
    return token === null ? null : sessions.use(token);
  }

  /**
   * What counts attempts at an account. A device that signed in to it before has a counter of its own, so that strangers who
   * guess, from wherever, lock nobody out of what is theirs. All others share one for their network and one for the account.
   */
  function counters({ network, req }: From, account: string): Counter[] {
    const known = device.knownFor(req, account);
    if (known !== null) return [['signInPerAccount', `device ${known} ${account}`]];
    return [
      ['signInPerNetwork', network],
      ['signInPerAccount', `${network} ${account}`],
      ['signInByStrangers', account],
    ];
  }

  return {
    /** The id of the person with this password; null for every kind of «no», after the same work. Failures count. */
    async byPassword(email: string, password: string, from: From): Promise<string | null> {
      const row = await identity.findByEmail(email);
      const counted = counters(from, emailKeyOf(email));
      const admit = async (): Promise<void> => {
        for (const [name, key] of counted) await rateLimits.check(name, key);
      };
      const right = await passwords.verify(password, row?.passwordHash ?? null, admit);
      if (row && right && mayEnter(row)) return enter(row);
      for (const [name, key] of counted) await rateLimits.take(name, key);
      return null;
    },

    /** The id of the person a link was sent to, once; null when it was used, has expired or never was. */
    async byLink(token: string, { network }: From): Promise<string | null> {
      await rateLimits.take('signInPerNetwork', network);
      const now = clock.now();
      const link = await links
        .findOneAndUpdate({ tokenHash: tokens.hash(token), usedAt: null, expiresAt: { $gt: now } }, { usedAt: now })
        .lean<LinkRow>();
      const row = link?.personId ? await identity.row(String(link.personId)) : null;
      if (!row || !mayEnter(row)) return null;
      await rateLimits.giveBack('signInPerNetwork', network);
      return enter(row);
    },

    /** Lets in who has proved in another way to be this person; null where the account is closed. */
    async admit(personId: string): Promise<string | null> {
      const row = await identity.row(personId);
      return row && mayEnter(row) ? enter(row) : null;
    },

    /** Sends a sign-in link. For an address without an account the same rows are written and no letter goes out. */
    async requestLink(email: string, next: string | undefined, { network, req }: From): Promise<void> {
      const account = emailKeyOf(email);
      const known = device.knownFor(req, account);
      if (known === null) {
        await rateLimits.take('signInPerNetwork', network);
        await rateLimits.take('linkPerAccount', `${network} ${account}`);
      } else await rateLimits.take('linkPerAccount', `device ${known} ${account}`);
      const row = await identity.findByEmail(email);
      const person = row && mayEnter(row) ? row : null;
      const url = await makeLink(person ? String(person._id) : null, next);
      const minutes = Math.round(limits.signInLink / 60_000);
      const letter = composeLetter('signInLink', person ? settingsOf(person).locale : 'el', {
        name: person?.name ?? null,
        chamberName: (await settings.ofInstallation()).chamberName,
        url,
        minutes,
      });
      await mail.send({ ...letter, to: person?.email ?? null });
    },

    /** A sign-in link to hand to a person oneself. */
    linkFor: (personId: string): Promise<string> => makeLink(personId),

    /** Starts a session under a new id, ends the one the browser had, and sets the cookie. */
    async begin(req: IncomingMessage, res: ServerResponse, personId: string): Promise<Me> {
      const old = cookie.read(req);
      const before = old === null ? null : await sessions.use(old);
      const { token } = await sessions.start(personId, deviceOf(req.headers['user-agent']));
      if (before) await sessions.end(before.personId, before.id);
      cookie.set(res, token, limits.sessionMax);
      const me = await identity.me(personId);
      device.remember(req, res, emailKeyOf(me.email));
      return me;
    },

    /** Ends the browser's session, if it has one. */
    async end(req: IncomingMessage, res: ServerResponse): Promise<void> {
      const token = cookie.read(req);
      const session = token === null ? null : await sessions.use(token);
      if (session) await sessions.end(session.personId, session.id);
      cookie.clear(res);
    },

    /** Who a request or a WebSocket upgrade comes from, by its cookie; null for a guest. */
    async authenticate(req: Pick<IncomingMessage, 'headers'>): Promise<SignedIn | null> {
      const session = await sessionOf(req);
      return session ? identity.behind(session) : null;
    },

    /** The session alone, for those who look up the person behind it with the right they ask for. */
    sessionOf,

    /** Sets or changes the password. The other sessions end, and a letter tells. */
    async changePassword(caller: SignedIn, current: string | undefined, password: string): Promise<Me> {
      const row = (await identity.row(caller.id)) ?? refuse('not-signed-in');
      if (row.passwordHash !== null) {
        // A counter of its own: who is signed in is no stranger, and strangers must not keep them from a new password.
        await rateLimits.take('signInPerAccount', `change ${row.emailKey}`);
        if (!(await passwords.verify(current ?? '', row.passwordHash))) refuse('wrong-password');
        await rateLimits.giveBack('signInPerAccount', `change ${row.emailKey}`);
      }
      await this.setPassword(caller.id, password, caller.sessionId);
      const at = moment(settingsOf(row).locale, clock.now());
      const letter = composeLetter('passwordChanged', settingsOf(row).locale, {
        name: row.name,
        chamberName: (await settings.ofInstallation()).chamberName,
        url: site.link('/'),
        at,
      });
      await mail.send({ ...letter, to: row.email, always: true });
      const [actor, subject] = [inPerson(caller), { id: caller.id, title: caller.name }];
      await facts.transact((tx) =>
        tx.tell({ type: 'account.password', stream: streamOf.installation, actor, subject }),
      );
      return identity.me(caller.id);
    },

    /** Sets a password and ends all open links, and all sessions but the one named. */
    async setPassword(personId: string, password: string, keep: string | null): Promise<void> {
      await identity.setPasswordHash(personId, await passwords.hash(password));
      await endLinks(personId);
      await sessions.endAll(personId, keep);
    },

    /** The hash to store for a new account. */
    hashPassword: (password: string): Promise<string> => passwords.hash(password),

    /** Ends the links that are open. */
    endLinks,
    sessionsOf: (personId: string, asked: Asked) => sessions.list(personId, asked),
    endSession: (personId: string, id: string) => sessions.end(personId, id),
    /** Ends the open links too: whoever has one would begin another session with it. */
    async endOtherSessions(caller: SignedIn): Promise<void> {
      await endLinks(caller.id);
      await sessions.endAll(caller.id, caller.sessionId);
    },
  };
}
