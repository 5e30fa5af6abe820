import type { Locale, Me } from '@koinon/contract';
import type { Connection } from 'mongoose';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { composeLetter } from '../../letters/compose.ts';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { deviceOf } from '../../runtime/device.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Limits } from '../../runtime/limits.ts';
import type { Mail } from '../../runtime/mail.ts';
import type { Passwords } from '../../runtime/passwords.ts';
import type { RateLimits } from '../../runtime/rate-limits.ts';
import type { Tokens } from '../../runtime/secret.ts';
import type { SessionCookie } from '../../runtime/session-cookie.ts';
import type { Session, Sessions } from '../../runtime/sessions.ts';
import type { Site } from '../../runtime/site.ts';
import { emailKeyOf, type Identity } from '../identity/index.ts';
import type { Audit } from '../moderation/index.ts';
import { linkModel, type LinkRow } from './model.ts';

export interface SignInDeps {
  db: Connection;
  clock: Clock;
  limits: Limits;
  site: Site;
  tokens: Tokens;
  cookie: SessionCookie;
  sessions: Sessions;
  passwords: Passwords;
  rateLimits: RateLimits;
  mail: Mail;
  audit: Audit;
  identity: Identity;
}

export type SignIn = ReturnType<typeof createSignIn>;

const moment = (locale: Locale, at: Date): string =>
  new Intl.DateTimeFormat(locale === 'el' ? 'el-GR' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Athens',
  }).format(at);

/** How people prove who they are, and the sessions that come of it. */
export function createSignIn(deps: SignInDeps) {
  const { db, clock, limits, site, tokens, cookie, sessions, passwords, rateLimits, mail, audit, identity } = deps;
  const links = linkModel(db);

  /** Stores a new link and answers its address; for nobody (null) it costs the same and opens nothing. */
  async function makeLink(personId: string | null, next?: string): Promise<string> {
    const token = tokens.make();
    const expiresAt = new Date(clock.now().getTime() + limits.signInLink);
    await links.create({ tokenHash: tokens.hash(token), personId, expiresAt, usedAt: null });
    // Only a path of ours: a link in a letter must not lead elsewhere.
    const then = next && /^\/(?![/\\])/.test(next) ? `?next=${encodeURIComponent(next)}` : '';
    // The token stands behind the hash sign: browsers send that part to nobody, so it reaches no log and no Referer.
    return site.link(`/signin/link${then}#token=${token}`);
  }

  async function sessionOf(req: Pick<IncomingMessage, 'headers'>): Promise<Session | null> {
    const token = cookie.read(req);
    return token === null ? null : sessions.use(token);
  }

  return {
    /** The id of the person with this password; null for every kind of «no», after the same work. Failures count. */
    async byPassword(email: string, password: string, address: string): Promise<string | null> {
      const account = emailKeyOf(email);
      const row = await identity.findByEmail(email);
      const admit = async (): Promise<void> => {
        await rateLimits.check('signInPerAddress', address);
        await rateLimits.check('signInPerAccount', account);
      };
      const right = await passwords.verify(password, row?.passwordHash ?? null, admit);
      if (row && right && !row.suspended) return String(row._id);
      await rateLimits.take('signInPerAddress', address);
      await rateLimits.take('signInPerAccount', account);
      return null;
    },

    /** The id of the person a link was sent to, once; null when it was used, has expired or never was. */
    async byLink(token: string, address: string): Promise<string | null> {
      await rateLimits.take('signInPerAddress', address);
      const now = clock.now();
      const link = await links
        .findOneAndUpdate({ tokenHash: tokens.hash(token), usedAt: null, expiresAt: { $gt: now } }, { usedAt: now })
        .lean<LinkRow>();
      const row = link?.personId ? await identity.row(String(link.personId)) : null;
      if (!row || row.suspended) return null;
      await rateLimits.giveBack('signInPerAddress', address);
      return String(row._id);
    },

    /** Sends a sign-in link. For an address without an account the same rows are written and no letter goes out. */
    async requestLink(email: string, next: string | undefined, address: string): Promise<void> {
      await rateLimits.take('signInPerAddress', address);
      await rateLimits.take('linkPerAccount', emailKeyOf(email));
      const row = await identity.findByEmail(email);
      const person = row && !row.suspended ? row : null;
      const url = await makeLink(person ? String(person._id) : null, next);
      const minutes = Math.round(limits.signInLink / 60_000);
      const letter = composeLetter('signInLink', person?.locale ?? 'el', { name: person?.name ?? null, url, minutes });
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
      return identity.me(personId);
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
        await rateLimits.take('signInPerAccount', row.emailKey);
        if (!(await passwords.verify(current ?? '', row.passwordHash))) refuse('wrong-password');
        await rateLimits.giveBack('signInPerAccount', row.emailKey);
      }
      await this.setPassword(caller.id, password, caller.sessionId);
      const at = moment(row.locale, clock.now());
      const letter = composeLetter('passwordChanged', row.locale, { name: row.name, url: site.link('/'), at });
      await mail.send({ ...letter, to: row.email });
      const actor = { id: caller.id, name: caller.name, union: null };
      await audit.append({
        actor,
        action: 'account.password',
        subject: { type: 'person', id: caller.id, title: caller.name },
      });
      return identity.me(caller.id);
    },

    /** Sets a password and ends all sessions but the one named. */
    async setPassword(personId: string, password: string, keep: string | null): Promise<void> {
      await identity.setPasswordHash(personId, await passwords.hash(password));
      await sessions.endAll(personId, keep);
    },

    /** The hash to store for a new account. */
    hashPassword: (password: string): Promise<string> => passwords.hash(password),

    sessionsOf: (personId: string) => sessions.list(personId),
    endSession: (personId: string, id: string) => sessions.end(personId, id),
    endOtherSessions: (caller: SignedIn) => sessions.endAll(caller.id, caller.sessionId),
  };
}
