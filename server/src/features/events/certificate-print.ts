import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';

export interface CertificateSheet {
  /** What the template is given. */
  data: { title: string; language: string } & Record<string, unknown>;
  /** Milliseconds since 1970. */
  at: number;
  to: string;
}
export interface Printed {
  bytes: number;
  sha256: string;
}

/** A certificate as a PDF, written in the worker process. */
export default async function printCertificate({ data, at, to }: CertificateSheet): Promise<Printed> {
  const { pdf } = await import('@koinon/interchange/pdf');
  const { bytes } = pdf({ template: 'certificate', data, body: 'none', at: new Date(at) });
  await writeFile(to, bytes, { mode: 0o600 });
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}
