import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Certificate, Locale } from '@koinon/contract';
import { composeLetter } from '../../letters/compose.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Transaction } from '../../runtime/facts.ts';
import type { Limits } from '../../runtime/limits.ts';
import type { Mail } from '../../runtime/mail.ts';
import type { Content } from '../../runtime/send-content.ts';
import type { Site } from '../../runtime/site.ts';
import type { Uploads } from '../../runtime/uploads/uploads.ts';
import type { WorkerProcess } from '../../runtime/worker-process/worker-process.ts';
import type { Identity } from '../identity/index.ts';
import type { Setup } from '../setup/index.ts';
import { certificateSheet } from './certificate-page.ts';
import type { CertificateSheet, Printed } from './certificate-print.ts';

export interface CertificateDeps {
  clock: Clock;
  identity: Pick<Identity, 'asCaller'>;
  limits: Limits;
  mail: Mail;
  setup: Pick<Setup, 'state'>;
  site: Site;
  uploads: Uploads;
  worker: WorkerProcess;
}

const printing = new URL('certificate-print.ts', import.meta.url);

/** Certificates on paper and by letter. */
export function createCertificates(deps: CertificateDeps) {
  const { clock, identity, limits, mail, setup, site, uploads, worker } = deps;
  const addressOf = (code: string) => site.link(`/p/certificates/${encodeURIComponent(code)}`);
  return {
    addressOf,

    /** As a PDF; `who` has turns in the queue of heavy work. */
    async print(
      certificate: Certificate,
      { locale, who, send }: { locale: Locale; who: string; send: (content: Content) => Promise<void> },
    ): Promise<void> {
      const to = uploads.newPath();
      const url = addressOf(certificate.code);
      const sheet: CertificateSheet = {
        data: certificateSheet(certificate, locale, url),
        at: clock.now().getTime(),
        to,
      };
      try {
        const made = await worker.run<Printed>(printing, sheet, { key: who, within: limits.transfer.within });
        await send({
          name: `${sheet.data.title} ${certificate.code}.pdf`,
          type: 'application/pdf',
          bytes: made.bytes,
          tag: made.sha256,
          inline: false,
          open: (range) => createReadStream(to, range),
        });
      } finally {
        await rm(to, { force: true });
      }
    },

    /** By letter to the person it is of; with `sender` once more, who is counted. */
    async post(
      { personId, code, event }: { personId: string; code: string; event: string },
      tx: Transaction,
      sender?: string,
    ): Promise<void> {
      const person = await identity.asCaller(personId);
      if (!person) return;
      const { chamberName } = await setup.state();
      const { locale, name, email } = person;
      const letter = composeLetter('certificate', locale, { name, chamberName, url: addressOf(code), code, event });
      await mail.send({ ...letter, to: email, kind: 'certificate', ...(sender ? { sender } : {}) }, tx.session);
      tx.afterCommit(() => mail.kick());
    },
  };
}
