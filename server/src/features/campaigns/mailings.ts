import { type Locale, type Mailing, type MailingInput, type RecipientState, locales } from '@koinon/contract';
import mongoose from 'mongoose';
import { composeLetter } from '../../letters/compose.ts';
import type { SignedIn } from '../../runtime/caller.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Facts } from '../../runtime/facts.ts';
import type { Jobs } from '../../runtime/jobs/jobs.ts';
import type { Mail } from '../../runtime/mail.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Site } from '../../runtime/site.ts';
import { type Asked, pageOfList } from '../../runtime/paging.ts';
import { toldOf } from '../documents/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Settings } from '../settings/index.ts';
import { actingIn } from '../workspaces/index.ts';
import type { MailingRow, RecipientRow } from './model.ts';
import type { CampaignPolicy } from './policy.ts';
import { presentMailing, stateOf } from './present.ts';
import type { CampaignScope } from './scope.ts';
import { type SegmentDeps, createSegments } from './segments.ts';
import type { UnsubscribeLinks } from './unsubscribe-links.ts';

export interface MailingDeps extends SegmentDeps {
  policy: CampaignPolicy;
  facts: Facts;
  clock: Clock;
  jobs: Pick<Jobs, 'enqueue'>;
  mail: Mail;
  site: Site;
  links: UnsubscribeLinks;
  identity: SegmentDeps['identity'] & Pick<Identity, 'people' | 'asCaller' | 'choose'>;
  settings: Pick<Settings, 'ofInstallation'>;
}

const minute = 60_000;

/** Letters about a campaign to those who agreed: drafted, tried, sent at a pace, each person once, and kept on record. */
export function createMailings(deps: MailingDeps) {
  const { store, policy, facts, clock, jobs, mail, site, links, identity, settings } = deps;
  const segment = createSegments(deps);

  async function letterOf(
    row: MailingRow,
    { id, row: campaign }: CampaignScope,
    locale: Locale,
    name: string,
    stop: string,
  ) {
    const { chamberName } = await settings.ofInstallation();
    // Who has no right on the workspace reads the public page.
    const url = site.link(campaign.state === 'draft' ? `/campaigns/${id}` : `/p/campaigns/${id}?lang=${locale}`);
    const values = { name, chamberName, url, subject: row.subject[locale], words: row.words[locale], stop };
    return { ...composeLetter('campaign', locale, values), unsubscribe: stop };
  }

  async function statesOf(rows: readonly RecipientRow[]): Promise<RecipientState[]> {
    const letters = await mail.statesOf(rows.filter(({ state }) => state === 'taken').map(({ _id }) => String(_id)));
    return rows.map((row) => stateOf(row, letters.get(String(row._id))));
  }
  async function present(row: MailingRow): Promise<Mailing> {
    const recipients = await store.recipients(row._id);
    const people = row.state === 'draft' ? (await segment(row.segment)).length : recipients.length;
    return presentMailing(row, people, await statesOf(recipients));
  }
  const show = async (caller: SignedIn, id: string): Promise<Mailing> =>
    present((await policy.mailing(caller, id)).mailing);
  const draft = (row: MailingRow): void => {
    if (row.state !== 'draft') refuse('conflict', begun);
  };

  /** Puts a letter to one person into the queue and takes their row for good, in one transaction: once, whatever happens. */
  async function sendTo(scope: CampaignScope, row: MailingRow, recipient: RecipientRow): Promise<void> {
    const [person, known] = await Promise.all([
      identity.asCaller(recipient.personId),
      identity.people([recipient.personId]),
    ]);
    const found = known.get(recipient.personId);
    const agrees = (await identity.agreeing([recipient.personId])).length > 0;
    const letter =
      person && found && agrees
        ? await letterOf(row, scope, person.locale, person.name, links.of(recipient.personId, String(recipient._id)))
        : null;
    await facts.transact(async (tx) => {
      const taken = await store.take(recipient, letter ? 'taken' : 'skipped', clock.now(), tx.session);
      if (!taken || !letter || !person) return;
      const ref = String(recipient._id);
      await mail.send({ ...letter, to: person.email, kind: 'campaign', once: true, ref }, tx.session);
      tx.afterCommit(() => mail.kick());
    });
  }

  return {
    async list(caller: SignedIn, campaignId: string, asked: Asked) {
      const rows = await store.mailings(await policy.publish(caller, campaignId));
      const { items, nextCursor } = pageOfList(rows, asked, ({ _id }) => String(_id));
      return { items: await Promise.all(items.map(present)), nextCursor };
    },

    async create(caller: SignedIn, campaignId: string, input: MailingInput): Promise<Mailing> {
      const _id = new mongoose.Types.ObjectId();
      await facts.transact(async (tx) => {
        const { row } = await policy.publish(caller, campaignId, tx);
        const fresh = { state: 'draft' as const, startedAt: null, startedBy: null, gathered: false };
        await store.insertMailing({ ...input, ...fresh, _id, campaignId: row._id, createdAt: clock.now() }, tx.session);
      });
      return show(caller, String(_id));
    },

    async change(caller: SignedIn, id: string, change: { [K in keyof MailingInput]?: MailingInput[K] | undefined }) {
      await facts.transact(async (tx) => {
        const scope = await policy.mailing(caller, id, tx);
        draft(scope.mailing);
        const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
        await store.updateMailing(scope, given, tx.session);
      });
      return show(caller, id);
    },

    async preview(caller: SignedIn, id: string, locale: Locale) {
      const scope = await policy.mailing(caller, id);
      const { subject, html, text } = await letterOf(scope.mailing, scope, locale, caller.name, site.link('/account'));
      return { subject, html, text };
    },

    /** To oneself, in both languages. */
    async test(caller: SignedIn, id: string): Promise<void> {
      const scope = await policy.mailing(caller, id);
      for (const locale of locales) {
        const { unsubscribe: _, ...letter } = await letterOf(scope.mailing, scope, locale, caller.name, site.link('/account')); // prettier-ignore
        await mail.send({ ...letter, to: caller.email, kind: 'campaign', sender: caller.id });
      }
    },

    async send(caller: SignedIn, id: string): Promise<Mailing> {
      const people = await segment((await policy.mailing(caller, id)).mailing.segment);
      if (people.length === 0) refuse('not-ready', nobody);
      await facts.transact(async (tx) => {
        const scope = await policy.mailing(caller, id, tx);
        draft(scope.mailing);
        const at = clock.now();
        const by = actingIn(caller, scope.document.workspace, at, 'team');
        await store.updateMailing(scope, { state: 'sending', startedAt: at, startedBy: by }, tx.session);
        await jobs.enqueue('campaigns.send', { mailingId: id, round: 0 }, { tx, key: `${id}:0` });
        await tx.tell({
          ...toldOf(scope.document),
          type: 'campaign.mailed',
          actor: by,
          details: { title: scope.mailing.subject.el, people: people.length },
        });
      });
      return show(caller, id);
    },

    async stop(caller: SignedIn, id: string): Promise<Mailing> {
      await facts.transact(async (tx) => {
        const scope = await policy.mailing(caller, id, tx);
        if (scope.mailing.state !== 'sending') return;
        await store.updateMailing(scope, { state: 'stopped' }, tx.session);
        const actor = actingIn(caller, scope.document.workspace, clock.now(), 'team');
        await tx.tell({
          ...toldOf(scope.document),
          type: 'campaign.mailingStopped',
          actor,
          details: { title: scope.mailing.subject.el },
        });
      });
      return show(caller, id);
    },

    async recipients(caller: SignedIn, id: string, query: Asked) {
      const { mailing } = await policy.mailing(caller, id);
      const rows = await store.recipients(mailing._id);
      const { items, nextCursor } = pageOfList(rows, query, ({ _id }) => String(_id));
      const [states, named] = await Promise.all([
        statesOf(items),
        identity.people(items.map(({ personId }) => personId)),
      ]);
      return {
        items: items.map((row, i) => ({
          id: String(row._id),
          name: named.get(row.personId)?.name ?? '',
          union: row.union,
          state: states[i]!,
          at: row.takenAt?.toISOString() ?? null,
        })),
        nextCursor,
      };
    },

    /** A letter that came back: the person is not written to for a year. */
    async bounce(caller: SignedIn, id: string, recipientId: string): Promise<void> {
      const { mailing } = await policy.mailing(caller, id);
      const row = await store.recipient(recipientId);
      if (!row?.mailingId.equals(mailing._id) || row.state !== 'taken') refuse('not-found');
      await store.mark(recipientId, { bouncedAt: clock.now() });
    },

    /** One click of whoever holds the link. */
    async unsubscribe({ personId, recipientId }: { personId: string; recipientId: string }): Promise<void> {
      await identity.choose(personId, { mailings: false });
      const row = await store.recipient(recipientId);
      if (row?.personId === personId && !row.unsubscribedAt)
        await store.mark(recipientId, { unsubscribedAt: clock.now() });
    },

    /** A round of the job: as many as the pace allows, then the next round in a minute. It may run again. */
    async round({ mailingId, round }: { mailingId: string; round: number }, signal: AbortSignal): Promise<void> {
      const row = await store.mailingForDecision(mailingId);
      const scope = row && (await policy.out(String(row.campaignId)));
      if (!scope || row.state !== 'sending') return;
      if (!row.gathered) {
        await store.gather(row, await segment(row.segment));
        await store.updateMailing({ mailing: row }, { gathered: true });
      }
      for (const recipient of await store.waiting(row, row.perMinute)) {
        signal.throwIfAborted();
        await sendTo(scope, row, recipient);
      }
      if ((await store.waiting(row, 1)).length === 0) {
        if ((await store.mailingForDecision(mailingId))?.state === 'sending')
          await store.updateMailing({ mailing: row }, { state: 'sent' });
        return;
      }
      const at = new Date(clock.now().getTime() + minute);
      await jobs.enqueue('campaigns.send', { mailingId, round: round + 1 }, { at, key: `${mailingId}:${round + 1}` });
    },
  };
}

const begun = {
  el: 'Η αποστολή έχει αρχίσει· η επιστολή δεν αλλάζει πια.',
  en: 'It is being sent; the letter does not change any more.',
};
const nobody = {
  el: 'Κανένα από τα άτομα που διαλέξατε δεν έχει συμφωνήσει να λαμβάνει επιστολές.',
  en: 'None of the people you chose has agreed to get letters.',
};
