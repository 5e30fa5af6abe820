import type { MailingSegment } from '@koinon/contract';
import { foldGreek } from '@koinon/text';
import type { Clock } from '../../runtime/clock.ts';
import type { Mail } from '../../runtime/mail.ts';
import type { Events } from '../events/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Mandates } from '../mandates/index.ts';
import type { Unions } from '../unions/index.ts';
import type { Workspaces } from '../workspaces/index.ts';
import type { CampaignStore } from './store.ts';

export interface SegmentDeps {
  store: CampaignStore;
  clock: Clock;
  mail: Pick<Mail, 'statesOf'>;
  identity: Pick<Identity, 'agreeing'>;
  mandates: Pick<Mandates, 'holdingIn'>;
  unions: Pick<Unions, 'list'>;
  workspaces: Pick<Workspaces, 'unionsUnder'>;
  gatherings: Pick<Events, 'seated'>;
}

/** So long is nobody written to whose letter came back, or whose address the mail server refused. */
const rest = 365 * 24 * 60 * 60 * 1000;

/** Whom a letter goes to: of those who agreed, and whose unions are active, the ones the segment asks for. */
export function createSegments({
  store,
  clock,
  mail,
  identity,
  mandates,
  unions,
  workspaces,
  gatherings,
}: SegmentDeps) {
  return async ({ regions, sectors, pillars, kinds, eventId }: MailingSegment) => {
    const wanted = new Set(sectors.map(foldGreek));
    const under = pillars.length > 0 ? await workspaces.unionsUnder(pillars) : null;
    const asked = (await unions.list()).filter(
      (union) =>
        union.status === 'active' &&
        (regions.length === 0 || regions.includes(union.region)) &&
        (wanted.size === 0 || union.sectors.some((sector) => wanted.has(foldGreek(sector)))) &&
        (under === null || under.has(union.id)),
    );
    const [agreeing, held, seated] = await Promise.all([
      identity.agreeing(),
      mandates.holdingIn(asked.map(({ id }) => id)),
      eventId === null ? null : gatherings.seated(eventId),
    ]);
    const agreed = new Set(agreeing);
    const found = new Map<string, string>();
    for (const { personId, kind, union } of held)
      if (agreed.has(personId) && (kinds.length === 0 || kinds.includes(kind)) && (seated === null || seated.has(personId)) && !found.has(personId))
        found.set(personId, union.shortName); // prettier-ignore
    const sent = await store.takenSince([...found.keys()], new Date(clock.now().getTime() - rest));
    const letters = await mail.statesOf(sent.map(({ _id }) => String(_id)));
    const cameBack = sent.filter(({ _id, bouncedAt }) => bouncedAt || letters.get(String(_id)) === 'refused');
    const bounced = new Set(cameBack.map(({ personId }) => personId));
    return [...found].filter(([personId]) => !bounced.has(personId)).map(([personId, union]) => ({ personId, union }));
  };
}
