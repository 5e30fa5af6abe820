import { type GuestLink, limits, type shapes } from '@koinon/contract';
import { toHtml } from '@koinon/editor-schema';
import type { Connection } from 'mongoose';
import type { z } from 'zod';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Facts } from '../../runtime/facts.ts';
import type { OwnData } from '../../runtime/own-data.ts';
import type { Tokens } from '../../runtime/secret.ts';
import type { Site } from '../../runtime/site.ts';
import { withoutPictures } from '../../runtime/without-pictures.ts';
import { type DocumentScope, type Documents, toldOf } from '../documents/index.ts';
import type { Identity } from '../identity/index.ts';
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
}

export type GuestLinks = ReturnType<typeof createGuestLinks>;

/** What a guest is shown. */
export interface GuestSight {
  name: string;
  endsAt: Date;
  scope: DocumentScope;
  html: string;
}

const day = 86_400_000;

/** Addresses at which guests read one text each. Whoever coordinates the workspace gives, sees and ends them. */
export function createGuestLinks({ db, clock, facts, tokens, site, documents, identity }: GuestLinkDeps) {
  const links = guestLinkModel(db);

  async function present(rows: readonly GuestLinkRow[]): Promise<GuestLink[]> {
    const people = await identity.refs([...new Set(rows.map(({ personId }) => String(personId)))]);
    return rows.map((row) => {
      const id = String(row.personId);
      return {
        id: String(row._id),
        name: row.name,
        by: { id, name: people.get(id)?.name ?? '' },
        createdAt: row.createdAt.toISOString(),
        endsAt: row.endsAt.toISOString(),
        ended: row.endedAt !== null,
        expired: row.endsAt <= clock.now(),
        opened: row.opened,
        openedAt: row.openedAt?.toISOString() ?? null,
      };
    });
  }

  return {
    async of(caller: SignedIn, documentId: string): Promise<GuestLink[]> {
      await documents.policy.demand('moderate', caller, documentId);
      const rows = await links
        .find({ documentId })
        .sort({ _id: -1 })
        .limit(limits.guestLinks.perDocument)
        .lean<GuestLinkRow[]>();
      return present(rows);
    },

    async make(
      caller: SignedIn,
      documentId: string,
      { name, days }: z.output<typeof shapes.guestLinkInput>,
    ): Promise<GuestLink & { url: string }> {
      const token = tokens.make();
      const now = clock.now();
      const row = await facts.transact(async (tx) => {
        const scope = await documents.policy.govern(caller, documentId, tx);
        const there = await links.countDocuments({ documentId }).session(tx.session);
        if (there >= limits.guestLinks.perDocument) refuse('guest-links-full');
        const [made] = await links.create(
          [
            {
              documentId,
              tokenHash: tokens.hash(token),
              name,
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
      const now = clock.now();
      const valid = { tokenHash: tokens.hash(token), endedAt: null, endsAt: { $gt: now } };
      const row = await links.findOne(valid).lean<GuestLinkRow>();
      const scope = row && (await documents.policy.written(String(row.documentId)));
      // What is hidden is so from guests before all others.
      if (!row || !scope || scope.row.hidden) return refuse('not-found');
      const json = await documents.contentOf(scope, who);
      await links.updateOne(valid, { $inc: { opened: 1 }, $set: { openedAt: now } });
      return { name: row.name, endsAt: row.endsAt, scope, html: toHtml(withoutPictures(json), scope.row.locale) };
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
