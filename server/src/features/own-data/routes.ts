import { routes } from '@koinon/contract';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { HeavyReads } from '../../runtime/heavy-reads.ts';
import type { Mount } from '../../runtime/http.ts';
import { sendContent } from '../../runtime/send-content.ts';
import { asPage } from './page.ts';
import type { OwnDataService } from './service.ts';

export function ownDataRoutes(
  mount: Mount,
  { ownData, heavyReads }: { ownData: OwnDataService; heavyReads: HeavyReads },
): void {
  mount(routes.myExport, async ({ caller, query, locale, req, res }) => {
    const all = await heavyReads.run(caller.id, () => ownData.of(caller, locale));
    const html = query.format === 'html';
    const bytes = Buffer.from(html ? asPage(all, locale) : `${JSON.stringify(all, null, 2)}\n`, 'utf8');
    await sendContent(req, res, {
      name: `koinon-${all.madeAt.slice(0, 10)}.${query.format}`,
      type: html ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
      bytes: bytes.length,
      tag: createHash('sha256').update(bytes).digest('base64url'),
      inline: false,
      open: (range) => Readable.from([range ? bytes.subarray(range.start, range.end + 1) : bytes]),
    });
  });
}
