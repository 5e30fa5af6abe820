import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import type { Mandates } from './service.ts';

/** An instant as it came over the wire. */
const instant = (text: string | null | undefined): Date | null | undefined =>
  typeof text === 'string' ? new Date(text) : text;

export function mandatesRoutes(mount: Mount, { mandates }: { mandates: Mandates }): void {
  mount(routes.mandates, async ({ caller, params, query }) => mandates.list(caller, params.id, query));

  mount(routes.giveMandate, async ({ params, body, caller }) => {
    const { personId, kind, startsAt, endsAt, decisionNumber } = body;
    const from = instant(startsAt) ?? undefined;
    const given = { unionId: params.id, personId, kind, startsAt: from, endsAt: instant(endsAt), decisionNumber };
    return mandates.give(caller, given);
  });

  mount(routes.changeMandate, async ({ params, body, caller }) =>
    mandates.change(caller, params.id, { ...body, endsAt: instant(body.endsAt) }),
  );
  mount(routes.handOver, async ({ params, body, caller }) => ({
    items: await mandates.handOver(caller, params.id, body),
    nextCursor: null,
  }));
}
