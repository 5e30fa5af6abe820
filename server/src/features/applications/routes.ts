import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import type { Review } from './review.ts';
import type { Applicants } from './service.ts';
import { applicationsCsv } from './table.ts';

/** Mounts the applicant's own pages and the reviewers' queue. */
export function applicationRoutes(
  mount: Mount,
  { applicants, review }: { applicants: Applicants; review: Review },
): void {
  mount(routes.apply, ({ params, body, req, locale }) =>
    applicants.apply(params.slug, body, { ip: req.ip ?? '', locale }),
  );
  mount(routes.keepDraft, ({ params, body, req, locale }) =>
    applicants.keep(params.slug, body, { ip: req.ip ?? '', locale }),
  );
  mount(routes.ownApplication, ({ params }) => applicants.get(params.token));
  mount(routes.changeOwnApplication, ({ params, body, locale }) =>
    applicants.change(params.token, body.answers, body.version, locale),
  );
  mount(routes.withdrawApplication, async ({ params }) => {
    await applicants.withdraw(params.token);
  });
  mount(routes.answerRecorded, ({ params, body }) =>
    applicants.answerRecorded(params.token, body.confirms, body.words),
  );

  mount(routes.applications, ({ caller, params, query }) => review.list(caller, params.id, query));
  mount(routes.applicationsCsv, async ({ caller, params, locale, res }) => {
    const { call, rows } = await review.all(caller, params.id);
    res
      .set({
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="${call.slug}.csv"`,
        'X-Content-Type-Options': 'nosniff',
      })
      .send(applicationsCsv(call, rows, locale));
  });
  mount(routes.recordApplication, ({ caller, params, body, locale }) => review.record(caller, params.id, body, locale));
  mount(routes.reviewers, async ({ caller, params }) => ({ items: await review.reviewers(caller, params.id) }));
  mount(routes.application, ({ caller, params }) => review.get(caller, params.id));
  mount(routes.setReviewer, ({ caller, params, body }) => review.assign(caller, params.id, body.personId));
  mount(routes.addNote, ({ caller, params, body }) => review.note(caller, params.id, body.text));
  mount(routes.decideApplication, ({ caller, params, body }) => review.decide(caller, params.id, body));
}
