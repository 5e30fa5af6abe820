import type { Context } from '../context.ts';
import type { Cast } from './cast.ts';
import { campaignLife } from './content/campaign-life.ts';
import { type SeededDocument, coordinatorKey } from './seed-workspace.ts';

/** Gives the plan of a campaign its campaign: its page, what was measured, and a letter that waits to be sent. */
export async function seedCampaigns(
  { campaigns, identity }: Context,
  cast: Cast,
  documents: readonly SeededDocument[],
): Promise<void> {
  const plan = documents.find(({ content }) => content.kind === 'campaign');
  if (!plan) throw new Error('the demo has no plan of a campaign');
  const { by, about, results, agree, mailing } = campaignLife;
  const chair = await cast.caller(coordinatorKey);
  const { id, workspaceId } = plan;
  await campaigns.create(chair, { workspaceId, title: plan.content.title, documentId: id }, 'el');
  await campaigns.change(chair, id, about);
  for (const result of results) await campaigns.addResult(await cast.caller(by), id, result);
  await campaigns.move(chair, id, 'public');
  for (const key of agree) await identity.changeMe(cast.personId(key), { mailings: true });
  const segment = { regions: [], sectors: [], pillars: [], kinds: [], eventId: null };
  await campaigns.mailings.create(chair, id, { ...mailing, segment, perMinute: 60 });
}
