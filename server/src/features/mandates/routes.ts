import { routes } from '@koinon/contract';
import { actingOnAll } from '../../runtime/acting.ts';
import type { Mount } from '../../runtime/http.ts';
import { pageOfList } from '../../runtime/paging.ts';
import type { Mandates } from './service.ts';

/** An instant as it came over the wire. */
const instant = (text: string | null | undefined): Date | null | undefined =>
  typeof text === 'string' ? new Date(text) : text;

export function mandatesRoutes(mount: Mount, { mandates }: { mandates: Mandates }): void {
  mount(routes.mandates, async ({ params, query }) =>
    pageOfList(await mandates.list(params.id), query, ({ id }) => id),
  );

  mount(routes.giveMandate, async ({ params, body, caller }) => {
    const { personId, kind, startsAt, endsAt } = body;
    const from = instant(startsAt) ?? undefined;
    return mandates.give(
      { unionId: params.id, personId, kind, startsAt: from, endsAt: instant(endsAt) },
      actingOnAll(caller),
    );
  });

  mount(routes.changeMandate, async ({ params, body, caller }) =>
    mandates.change(params.id, { kind: body.kind, endsAt: instant(body.endsAt) }, actingOnAll(caller)),
  );
}
