import { routes } from '@koinon/contract';
import type { Health } from '../../runtime/health.ts';
import type { Mount } from '../../runtime/http.ts';
import type { Mail } from '../../runtime/mail.ts';
import type { Audit } from '../audit/index.ts';

export interface AdminDeps {
  audit: Audit;
  mail: Mail;
  health: Health;
}

export function adminRoutes(mount: Mount, { audit, mail, health }: AdminDeps): void {
  mount(routes.audit, async ({ query }) => audit.list(null, query));

  mount(routes.outbox, async ({ query }) => {
    const { items, nextCursor } = await mail.kept(query);
    return {
      items: items.map((row) => ({
        id: String(row._id),
        to: row.to,
        subject: row.subject,
        at: row.at.toISOString(),
        text: row.text,
      })),
      nextCursor,
    };
  });

  mount(routes.healthz, async () => ({ ok: true as const }));
  mount(routes.readyz, async ({ res }) => {
    const answer = await health.check();
    if (!answer.ok) res.status(503);
    return answer;
  });
}
