import type { AuditEntry, AuditQuery } from '@koinon/contract';
import type { Response } from 'express';
import type { Page } from '../../runtime/paging.ts';
import type { Audit } from './service.ts';
import type { Whose } from './which.ts';

/** Answers the log of whom it is found that one may read, as a page or as a file. */
export async function answerAudit(
  audit: Pick<Audit, 'list' | 'csv'>,
  whose: Whose,
  query: AuditQuery,
  res: Response,
): Promise<Page<AuditEntry>> {
  if (query.format === 'json') return audit.list(whose, query);
  const table = await audit.csv(whose, query);
  res.set({
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': 'attachment; filename="koinon-audit.csv"',
    'Cache-Control': 'private, no-store',
  });
  res.send(table);
  return { items: [], nextCursor: null };
}
