import { routes } from '@koinon/contract';
import { givenTo } from '../../runtime/given-to.ts';
import type { Mount } from '../../runtime/http.ts';
import { sendContent } from '../../runtime/send-content.ts';
import type { PrintSheet } from './sheet.ts';
import type { Attachments } from './attachments.ts';
import type { Review } from './review.ts';
import type { Applicants } from './service.ts';
import { applicationsCsv } from './table.ts';

interface Handled {
  applicants: Applicants;
  review: Review;
  attachments: Attachments;
  print: PrintSheet;
}

/** Mounts the applicant's own pages and the reviewers' queue. */
export function applicationRoutes(mount: Mount, { applicants, review, attachments, print }: Handled): void {
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

  mount(routes.addApplicationFile, ({ params, req, res }) =>
    attachments.add(params.token, params.question, req.ip ?? '', req, res),
  );
  mount(routes.ownApplicationFile, async ({ params, req, res }) =>
    sendContent(req, res, await applicants.file(params.token, params.fileId)),
  );
  mount(routes.applicationFile, async ({ caller, params, req, res }) =>
    sendContent(req, res, await review.file(caller, params.id, params.fileId)),
  );

  mount(routes.applications, ({ caller, params, query }) => review.list(caller, params.id, query));
  mount(routes.applicationsCsv, async ({ caller, params, locale, res }) => {
    const { call, rows, files } = await review.all(caller, params.id);
    res
      .set({
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="${call.slug}.csv"`,
        'X-Content-Type-Options': 'nosniff',
      })
      .send(applicationsCsv(call, rows, files, locale));
  });
  mount(routes.recordApplication, ({ caller, params, body, locale }) => review.record(caller, params.id, body, locale));
  mount(routes.reviewers, async ({ caller, params }) => ({ items: await review.reviewers(caller, params.id) }));
  mount(routes.application, ({ caller, params }) => review.get(caller, params.id));
  mount(routes.applicationPdf, async ({ caller, params, locale, req, res }) => {
    await print(caller, await review.printable(caller, params.id), { locale, ...givenTo(caller, req, res) });
  });
  mount(routes.seeApplication, ({ caller, params }) => review.see(caller, params.id));
  mount(routes.setReviewer, ({ caller, params, body }) => review.assign(caller, params.id, body.personId));
  mount(routes.addNote, ({ caller, params, body }) => review.note(caller, params.id, body.text));
  mount(routes.decideApplication, ({ caller, params, body }) => review.decide(caller, params.id, body));
}
