import { type GuestLink, type GuestRight, limits, type shapes } from '@koinon/contract';
import { toHtml } from '@koinon/editor-schema';
import type { Connection } from 'mongoose';
import type { z } from 'zod';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Facts, Transaction } from '../../runtime/facts.ts';
import type { OwnData } from '../../runtime/own-data.ts';
import type { Tokens } from '../../runtime/secret.ts';
import type { Site } from '../../runtime/site.ts';
import { withoutPictures } from '../../runtime/without-pictures.ts';
import type { Comments, GuestTalk } from '../comments/index.ts';
import { type DocumentScope, type Documents, toldOf } from '../documents/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Settings } from '../settings/index.ts';
import { actingIn } from '../workspaces/index.ts';
import { guestLinkModel, type GuestLinkRow } from './model.ts';

export interface GuestLinkDeps {
  db: Connection;
  clock: Clock;
  facts: Facts;
  tokens: Tokens;
  site: Pick<Site, 'link'>;
  documents: Pick<Documents, 'policy' | 'contentOf'>;
  identity: Pick<Identity, 'refs'>;
  comments: Pick<Comments, 'guests'>;
  settings: Pick<Settings, 'limits'>;
}

export type GuestLinks = ReturnType<typeof createGuestLinks>;

/** What a guest is shown. */
export interface GuestSight {
  name: string;
  endsAt: Date;
  scope: DocumentScope;
  html: string;
  /** Whether they were let comment. */
  comments: boolean;
  /** What they may do now. */
  may: GuestRight;
  /** What they have said, with the answers. */
  talks: GuestTalk[];
}

const [hour, day] = [3_600_000, 86_400_000];

/** Addresses at which guests read one text each. Whoever coordinates the workspace gives, sees and ends them. */
export function createGuestLinks(deps: GuestLinkDeps) {
  const { db, clock, facts, tokens, site, documents, identity, comments, settings } = deps;
  const links = guestLinkModel(db);

  async function present(rows: readonly GuestLinkRow[]): Promise<GuestLink[]> {
    const people = await identity.refs([...new Set(rows.map(({ personId }) => String(personId)))]);
    const counts = await Promise.all(
      rows.map(async ({ _id, may }) =>
        may === 'comment' ? (await comments.guests.countOf(String(_id), new Date(0))).all : 0,
      ),
    );
    return rows.map((row, i) => {
      const id = String(row.personId);
      return {
        id: String(row._id),
        name: row.name,
        may: row.may ?? 'read',
        by: { id, name: people.get(id)?.name ?? '' },
        createdAt: row.createdAt.toISOString(),
        endsAt: row.endsAt.toISOString(),
        ended: row.endedAt !== null,
        expired: row.endsAt <= clock.now(),
        paused: Boolean(row.pausedAt),
        opened: row.opened,
        openedAt: row.openedAt?.toISOString() ?? null,
        comments: counts[i]!,
      };
    });
  }

  const holds = (token: string) => ({
    tokenHash: tokens.hash(token),
    endedAt: null,
    pausedAt: null,
    endsAt: { $gt: clock.now() },
  });
  /** The address and its text, as long as both are there. What is hidden is so from guests before all others. */
  async function behind(token: string, tx?: Transaction): Promise<{ row: GuestLinkRow; scope: DocumentScope }> {
    const row = await links
      .findOne(holds(token))
      .session(tx?.session ?? null)
      .lean<GuestLinkRow>();
    const scope = row && (await documents.policy.written(String(row.documentId), tx));
    return row && scope && !scope.row.hidden ? { row, scope } : refuse('not-found');
  }

  return {
    async of(caller: SignedIn, documentId: string): Promise<GuestLink[]> {
      await documents.policy.demand('moderate', caller, documentId);
      const living = { endedAt: null, endsAt: { $gt: clock.now() } };
      const newest = (which: object) =>
        links
          .find({ documentId, ...which })
          .sort({ _id: -1 })
          .limit(limits.guestLinks.perDocument)
          .lean<GuestLinkRow[]>();
      // Whatever may be ended is in the list, however many were ended since.
      const rows = [...(await newest(living)), ...(await newest({ $nor: [living] }))];
      return present(rows.sort((a, b) => (String(a._id) < String(b._id) ? 1 : -1)));
    },

    async make(
      caller: SignedIn,
      documentId: string,
      { name, may, days }: z.output<typeof shapes.guestLinkInput>,
    ): Promise<GuestLink & { url: string }> {
      const token = tokens.make();
      const now = clock.now();
      const row = await facts.transact(async (tx) => {
        const scope = await documents.policy.govern(caller, documentId, tx);
        const living = { documentId, endedAt: null, endsAt: { $gt: now } };
        const there = await links.countDocuments(living).session(tx.session);
        const { guestLinks: most = limits.guestLinks.perDocument } = await settings.limits(tx.session);
        if (there >= most) refuse('guest-links-full');
        const [made] = await links.create(
          [
            {
              documentId,
              tokenHash: tokens.hash(token),
              name,
              may,
              personId: caller.id,
              createdAt: now,
              endsAt: new Date(now.getTime() + days * day),
            },
          ],
          { session: tx.session },
        );
        await tx.tell({
          ...toldOf(scope),
          type: 'document.guestInvited',
          actor: actingIn(caller, scope.workspace, now, 'team'),
        });
        return made!.toObject();
      });
      const [link] = await present([row]);
      return { ...link!, url: site.link(`/g/${token}`) };
    },

    /** Suspends it at once, or lets it hold again; what was said by it stays. */
    async pause(caller: SignedIn, documentId: string, id: string, paused: boolean): Promise<GuestLink> {
      const row = await facts.transact(async (tx) => {
        const scope = await documents.policy.demand('moderate', caller, documentId, tx);
        const now = clock.now();
        const mine = { _id: id, documentId, endedAt: null, endsAt: { $gt: now } };
        const before = await links.findOne(mine).session(tx.session).lean<GuestLinkRow>();
        if (!before) refuse('not-found');
        if (Boolean(before.pausedAt) === paused) return before;
        const pausedAt = paused ? now : null;
        await links.updateOne(mine, { pausedAt }, { session: tx.session });
        await tx.tell({
          ...toldOf(scope),
          type: paused ? 'document.guestPaused' : 'document.guestResumed',
          actor: actingIn(caller, scope.workspace, now, 'team'),
        });
        return { ...before, pausedAt };
      });
      return (await present([row]))[0]!;
    },

    /** Ends it at once; what was ended stays in the list. */
    async end(caller: SignedIn, documentId: string, id: string): Promise<void> {
      await facts.transact(async (tx) => {
        const scope = await documents.policy.demand('moderate', caller, documentId, tx);
        const now = clock.now();
        const row = await links
          .findOneAndUpdate({ _id: id, documentId, endedAt: null }, { endedAt: now }, { session: tx.session })
          .lean<GuestLinkRow>();
        if (!row) refuse('not-found');
        await tx.tell({
          ...toldOf(scope),
          type: 'document.guestEnded',
          actor: actingIn(caller, scope.workspace, now, 'team'),
        });
      });
    },

    /** What the guest who has the address may read now; asked, and counted, with every request. */
    async open(token: string, who: string): Promise<GuestSight> {
      const valid = holds(token);
      const { row, scope } = await behind(token);
      const json = await documents.contentOf(scope, who);
      await links.updateOne(valid, { $inc: { opened: 1 }, $set: { openedAt: clock.now() } });
      const may = row.may === 'comment' && scope.rights.comment ? 'comment' : 'read';
      const talks = row.may === 'comment' ? await comments.guests.of(String(row._id)) : [];
      const html = toHtml(withoutPictures(json), scope.row.locale);
      return { name: row.name, endsAt: row.endsAt, scope, html, comments: row.may === 'comment', may, talks };
    },

    /** Writes a comment of the guest's, while the address holds and lets them: a new one, or an answer in a discussion of theirs. */
    async say(token: string, words: string, threadId: string | null): Promise<void> {
      await facts.transact(async (tx) => {
        const { row, scope } = await behind(token, tx);
        if (row.may !== 'comment') refuse('no-right');
        const id = String(row._id);
        const { all, recent } = await comments.guests.countOf(id, new Date(clock.now().getTime() - hour));
        if (all >= limits.guestLinks.comments || recent >= limits.guestLinks.perHour) refuse('conflict');
        // Of two at once one is made again, and counts the other.
        await links.updateOne({ _id: row._id }, { $inc: { opened: 1 } }, { session: tx.session });
        const by = { id, name: row.name, union: null, as: 'person' as const, guest: true as const };
        const said = { by, invitedBy: String(row.personId), body: words };
        if (threadId === null) await comments.guests.say(tx, scope, said);
        else await comments.guests.answer(tx, scope, threadId, said);
      });
    },

    /** With the document. */
    async forget(documentId: string): Promise<void> {
      await links.deleteMany({ documentId });
    },

    ownData: {
      key: 'guestLinks',
      title: { el: 'Σύνδεσμοι που δώσατε σε φιλοξενούμενους', en: 'Links you gave to guests' },
      entries: async (personId) => {
        const rows = await links.find({ personId }).sort({ _id: 1 }).lean<GuestLinkRow[]>();
        return rows.map(({ createdAt, name, documentId }) => ({
          at: createdAt,
          what: name,
          path: `/documents/${String(documentId)}`,
        }));
      },
    } satisfies OwnData,
  };
}
