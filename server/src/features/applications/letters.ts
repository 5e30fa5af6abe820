import type { Locale } from '@koinon/contract';
import { type LetterKind, composeLetter } from '../../letters/compose.ts';
import type { Transaction } from '../../runtime/facts.ts';
import type { Mail } from '../../runtime/mail.ts';
import type { Site } from '../../runtime/site.ts';
import type { CallRow } from '../calls/index.ts';
import type { ApplicationRow } from './model.ts';

type Kind = Extract<LetterKind, `application${string}`>;

const times: Record<Locale, Intl.DateTimeFormat> = {
  el: new Intl.DateTimeFormat('el-GR', { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Athens' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Athens' }),
};

export interface LetterDeps {
  mail: Mail;
  site: Site;
  chamberName: () => Promise<string>;
  /** The secret of an application's own page. */
  tokenOf: (row: ApplicationRow) => string;
}

/** Writes to the applicant, in the transaction of what is told, with the link to their own page. */
export function createApplicationLetters({ mail, site, chamberName, tokenOf }: LetterDeps) {
  return async function write(
    tx: Transaction,
    kind: Kind,
    row: ApplicationRow,
    call: CallRow,
    reason = '',
  ): Promise<void> {
    const name = row.answers['contactName'];
    const letter = composeLetter(kind, row.locale, {
      name: typeof name === 'string' ? name : null,
      call: call.title,
      chamberName: await chamberName(),
      receipt: row.receipt,
      deadline: times[row.locale].format(call.deadline),
      reason,
      // Behind the hash sign, which browsers send to nobody.
      url: site.link(`/application#token=${tokenOf(row)}`),
    });
    await mail.send({ ...letter, to: row.email }, tx.session);
    tx.afterCommit(() => mail.kick());
  };
}
export type WriteLetter = ReturnType<typeof createApplicationLetters>;
