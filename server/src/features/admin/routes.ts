import { routes } from '@koinon/contract';
import type { Clock } from '../../runtime/clock.ts';
import type { Health } from '../../runtime/health.ts';
import type { Mount } from '../../runtime/http.ts';
import type { Mail } from '../../runtime/mail.ts';
import { composeLetter } from '../../letters/compose.ts';
import type { Site } from '../../runtime/site.ts';
import { build, version } from '../../runtime/version.ts';
import type { Settings } from '../settings/index.ts';
import { type Audit, answerAudit } from '../audit/index.ts';

export interface AdminDeps {
  audit: Audit;
  mail: Mail;
  health: Health;
  clock: Clock;
  site: Pick<Site, 'link'>;
  settings: Pick<Settings, 'ofInstallation' | 'forget'>;
}

export function adminRoutes(mount: Mount, { audit, mail, health, clock, site, settings }: AdminDeps): void {
  mount(routes.audit, ({ query, res }) => answerAudit(audit, { is: 'all' }, query, res));
  mount(routes.myAudit, ({ caller, query, res }) => answerAudit(audit, { is: 'person', id: caller.id }, query, res));

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

  mount(routes.testMail, async ({ caller }) => {
    const { chamberName } = await settings.ofInstallation();
    const values = { name: caller.name, chamberName, url: site.link('/admin/settings') };
    await mail.send({
      ...composeLetter('mailTest', caller.locale, values),
      to: caller.email,
      kind: 'test',
      sender: caller.id,
    });
    return { to: caller.email };
  });

  const startedAt = clock.now().toISOString();
  mount(routes.installationState, async () => ({
    version,
    startedAt,
    builtAt: build?.at.toISOString() ?? null,
    ...(await health.check()),
  }));
  mount(routes.healthz, async () => ({ ok: true as const }));
  mount(routes.readyz, async ({ res }) => {
    const answer = await health.check();
    if (!answer.ok) res.status(503);
    return answer;
  });
}
