import type { CampaignShape, Mailing, RecipientState, Region } from '@koinon/contract';
import { presentActor } from '../../runtime/acting.ts';
import type { LetterState } from '../../runtime/mail.ts';
import type { FileRow } from '../files/index.ts';
import type { CampaignRow, MailingRow, RecipientRow } from './model.ts';
import type { CampaignScope } from './scope.ts';

/** Sums by region, in the order in which each was measured first. */
export function sumsOf({ results }: Pick<CampaignRow, 'results'>): CampaignShape['byRegion'] {
  const sums = new Map<Region | null, number>();
  for (const { region, amount } of results) sums.set(region, (sums.get(region) ?? 0) + amount);
  return [...sums].map(([region, amount]) => ({ region, amount }));
}

export const materialPath = (id: string, fileId: string): string => `/p/campaigns/${id}/materials/${fileId}`;

export function presentCampaign(
  { id, row, document }: CampaignScope,
  files: ReadonlyMap<string, FileRow>,
  link: (path: string) => string,
): CampaignShape {
  const { moderate, manage } = document.rights;
  return {
    id,
    title: document.row.title,
    workspace: { id: document.workspaceId, title: document.workspace.row.title },
    state: row.state,
    summary: row.summary,
    goal: row.goal,
    color: row.color,
    hashtag: row.hashtag,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    results: row.results.map(({ by, ...one }) => ({ ...one, by: presentActor(by) })),
    byRegion: sumsOf(row),
    total: row.results.reduce((sum, { amount }) => sum + amount, 0),
    materials: row.materials.flatMap(({ fileId, title, downloads }) => {
      const file = files.get(fileId);
      if (!file) return [];
      const { type, bytes } = file;
      return [{ fileId, title, type, bytes, downloads, url: materialPath(id, fileId) }];
    }),
    publicUrl: row.state === 'draft' ? null : link(`/p/campaigns/${id}`),
    can: { edit: manage, publish: moderate, mail: moderate },
  };
}

/** Where a letter has come, of what is known of the person's row and of the letter in the queue. */
export function stateOf(row: RecipientRow, letter: LetterState | undefined): RecipientState {
  if (row.state === 'waiting') return 'waiting';
  if (row.state === 'skipped') return 'skipped';
  if (row.bouncedAt || letter === 'failed' || letter === 'refused') return 'bounced';
  if (row.unsubscribedAt) return 'unsubscribed';
  return letter === 'sent' || letter === 'kept' ? 'sent' : 'queued';
}

export function presentMailing(row: MailingRow, people: number, states: readonly RecipientState[]): Mailing {
  const count = (...which: RecipientState[]) => states.filter((state) => which.includes(state)).length;
  return {
    id: String(row._id),
    campaignId: String(row.campaignId),
    subject: row.subject,
    words: row.words,
    segment: row.segment,
    perMinute: row.perMinute,
    state: row.state,
    startedAt: row.startedAt?.toISOString() ?? null,
    startedBy: row.startedBy && presentActor(row.startedBy),
    people,
    counts: {
      waiting: count('waiting', 'queued'),
      sent: count('sent', 'unsubscribed'),
      bounced: count('bounced'),
      unsubscribed: count('unsubscribed'),
    },
  };
}
