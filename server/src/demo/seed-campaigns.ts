import { setTimeout } from 'node:timers/promises';
import type { Context } from '../context.ts';
import type { Cast } from './cast.ts';
import { campaignLife } from './content/campaign-life.ts';
import type { Moment } from './moments.ts';
import { type SeededDocument, coordinatorKey } from './seed-workspace.ts';

const segment = { regions: [], sectors: [], pillars: [], kinds: [], eventId: null };
const perMinute = 60;

const planOf = (documents: readonly SeededDocument[]): SeededDocument => {
  const plan = documents.find(({ content }) => content.kind === 'campaign');
  if (!plan) throw new Error('the demo has no plan of a campaign');
  return plan;
};

/** Sends a letter as its job does, and lets one person leave the list and one letter come back. */
async function sendLetter({ campaigns: { mailings } }: Context, cast: Cast, id: string): Promise<void> {
  const chair = await cast.caller(coordinatorKey);
  const { leaves, bounced, daysAgo: _, ...words } = campaignLife.sent;
  const { id: mailingId } = await mailings.create(chair, id, { ...words, segment, perMinute });
  await mailings.send(chair, mailingId);
  const state = async () => (await mailings.list(chair, id, {})).items.find((one) => one.id === mailingId)?.state;
  while ((await state()) === 'sending') await setTimeout(20);
  const { items } = await mailings.recipients(chair, mailingId, {});
  const recipientOf = (key: string) => items.find(({ name }) => name === cast.name('person', key))!.id;
  await mailings.unsubscribe({ personId: cast.personId(leaves), recipientId: recipientOf(leaves) });
  await mailings.bounce(chair, mailingId, recipientOf(bounced));
}

/** A campaign from its beginning to what was measured. */
export function yearOfCampaign(context: Context, cast: Cast, documents: readonly SeededDocument[]): Moment[] {
  const { campaigns, identity } = context;
  const { id, workspaceId, content } = planOf(documents);
  const { by, daysAgo, measured, about, results, agree, sent } = campaignLife;
  const begin = async () => {
    const chair = await cast.caller(coordinatorKey);
    await campaigns.create(chair, { workspaceId, title: content.title, documentId: id }, 'el');
    await campaigns.change(chair, id, about);
    await campaigns.move(chair, id, 'public');
    for (const key of agree) await identity.changeMe(cast.personId(key), { mailings: true });
  };
  return [
    { daysAgo, happens: begin },
    { daysAgo: sent.daysAgo, happens: () => sendLetter(context, cast, id) },
    ...results.map((result, i) => ({
      daysAgo: measured - i,
      happens: async () => campaigns.addResult(await cast.caller(by), id, result),
    })),
  ];
}

/** A letter about what was reached, which waits to be sent. */
export async function seedDraftLetter({ campaigns }: Context, cast: Cast, documents: readonly SeededDocument[]) {
  const chair = await cast.caller(coordinatorKey);
  await campaigns.mailings.create(chair, planOf(documents).id, { ...campaignLife.mailing, segment, perMinute });
}
