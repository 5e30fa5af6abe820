import { type Locale, type Notice, limits } from '@koinon/contract';
import { type LetterValues, composeLetter } from '../../letters/compose.ts';
import { replyWords } from '../../letters/reply-line.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Facts } from '../../runtime/facts.ts';
import type { Jobs } from '../../runtime/jobs/jobs.ts';
import type { Mail } from '../../runtime/mail.ts';
import type { Site } from '../../runtime/site.ts';
import type { Identity } from '../identity/index.ts';
import type { MailReplies } from '../mail-replies/index.ts';
import type { Push } from '../push/index.ts';
import type { Settings } from '../settings/index.ts';
import { dayOf, digestDay, nextDigest, quietUntil } from './hours.ts';
import type { NoticeRow } from './model.ts';
import { type Opener, presentNotice } from './present.ts';
import type { Pushed } from './pushing.ts';
import { direct } from './rules.ts';
import type { StopLinks } from './stop-links.ts';
import type { NoticeStore } from './store.ts';
import { reasonWords } from './words-within.ts';

export interface PostDeps {
  store: NoticeStore;
  opener: Opener;
  facts: Facts;
  clock: Clock;
  mail: Mail;
  site: Site;
  stops: StopLinks;
  identity: Pick<Identity, 'asCaller' | 'settings'>;
  settings: Pick<Settings, 'ofInstallation'>;
  push: Pick<Push, 'reaches'>;
  mailReplies: Pick<MailReplies, 'addressFor'>;
  jobs: Pick<Jobs, 'enqueue'>;
}

type Kind = 'letterAt' | 'digestAt';

const subjects: Record<Locale, { several: (count: number) => string; digest: (count: number) => string }> = {
  el: {
    several: (count) => `${count} νέα που σας αφορούν`,
    digest: (count) => (count === 1 ? 'Η σύνοψή σας: ένα νέο' : `Η σύνοψή σας: ${count} νέα`),
  },
  en: {
    several: (count) => `${count} things that concern you`,
    digest: (count) => (count === 1 ? 'Your digest: one thing' : `Your digest: ${count} things`),
  },
};

/**
 * Writes letters of what is unread: few, never an empty one, each thing once. What is told by a letter, that it was told,
 * and the letter itself are one transaction; the queue of letters does the rest.
 */
export function createPost(deps: PostDeps) {
  const { store, opener, facts, clock, mail, site, stops, identity, settings, push, mailReplies, jobs } = deps;
  async function write(personId: string, kind: Kind): Promise<boolean> {
    return facts.transact(async (tx) => {
      const now = clock.now();
      const box = await store.take(personId, kind, now, tx.session);
      const person = box && (await identity.asCaller(personId));
      if (!box || !person) return false;
      const { letters } = await identity.settings(personId);
      const later = (at: Date) => store.setBox(personId, { [kind]: at }, tx.session);
      const today = dayOf(now);
      const sent = box.day === today ? box.letters : 0;
      // A browser is told in the place of a letter, and however many letters went.
      const pushes = kind === 'letterAt' && (await push.reaches(personId));
      if (kind === 'letterAt') {
        // What does not go now stands in the digest.
        if (!pushes && (!letters.atOnce || sent >= limits.notices.lettersPerDay)) return false;
        const quiet = quietUntil(letters.quiet, now);
        if (quiet) {
          await later(quiet);
          return false;
        }
      } else {
        if (letters.digest === 'never') return false;
        if (letters.digest === 'weekly' && !digestDay(now)) {
          await later(nextDigest('weekly', now));
          return false;
        }
      }
      const rows = await store.unread(personId, limits.notices.counted, tx.session);
      const fresh = rows.filter((row) => row.count > row.mailed && (kind === 'digestAt' || direct.has(row.reason)));
      const open = opener.for(person);
      const seen: { row: NoticeRow; notice: Notice }[] = [];
      for (const row of fresh) {
        const notice = await presentNotice(row, person.locale, open);
        if (notice) seen.push({ row, notice });
      }
      const told = seen.slice(0, limits.notices.lines);
      const [first] = told;
      if (!first) return false;
      const asTold = () =>
        store.mailed(
          told.map(({ row }) => row),
          tx.session,
        );
      if (pushes) {
        const notices = told.map(({ row }) => ({ id: String(row._id), was: row.mailed }));
        await jobs.enqueue('notifications.push', { personId, notices } satisfies Pushed, { tx });
        await asTold();
        return false;
      }
      const words = subjects[person.locale];
      const named = kind === 'digestAt' ? words.digest(seen.length) : words.several(seen.length);
      const things = new Set(told.map(({ notice }) => notice.about[0]?.id));
      const stop = stops.of({
        personId,
        kind: kind === 'letterAt' ? 'atOnce' : 'digest',
        thing: things.size === 1 ? (first.notice.about[0] ?? null) : null,
      });
      // An answer belongs to one thread; a letter about more of them is answered in the application.
      const threads = new Set(told.map(({ row }) => row.threadId));
      const [threadId] = threads;
      const replyTo =
        kind === 'letterAt' && threads.size === 1 && threadId ? mailReplies.addressFor(personId, threadId) : null;
      const letter = composeLetter(
        kind === 'letterAt' ? 'notices' : 'digest',
        person.locale,
        {
          name: person.name,
          chamberName: (await settings.ofInstallation()).chamberName,
          url: site.link('/notifications'),
          subject: kind === 'letterAt' && seen.length === 1 ? first.notice.sentence : named,
          stop,
          ...(kind === 'letterAt' ? { answer: replyTo ? replyWords[person.locale] : '' } : {}),
        } as LetterValues['notices'],
        told.map(({ notice }) => ({
          words: notice.sentence,
          about: [notice.workspace?.title, reasonWords[person.locale][notice.reason]].filter(Boolean).join(' · '),
          url: site.link(notice.path),
        })),
      );
      // What was broken off may have arrived: it stands in the application, and nobody gets it twice.
      const posting = { to: person.email, kind: 'notice', once: true, unsubscribe: stop };
      await mail.send({ ...letter, ...posting, ...(replyTo ? { replyTo } : {}) }, tx.session);
      await asTold();
      if (kind === 'letterAt') await store.setBox(personId, { day: today, letters: sent + 1 }, tx.session);
      tx.afterCommit(() => mail.kick());
      return true;
    });
  }

  return {
    /** Writes whatever is due. Answers how many letters. */
    async deliver(signal: AbortSignal): Promise<{ letters: number; digests: number }> {
      const counts = { letters: 0, digests: 0 };
      // The digest holds what a letter of the same hour would tell.
      for (const kind of ['digestAt', 'letterAt'] as const)
        for (const personId of await store.due(kind, clock.now())) {
          if (signal.aborted) return counts;
          if (await write(personId, kind)) counts[kind === 'letterAt' ? 'letters' : 'digests'] += 1;
        }
      return counts;
    },
  };
}
