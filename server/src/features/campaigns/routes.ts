import { type Locale, locales, routes } from '@koinon/contract';
import type { Request } from 'express';
import { Refusal } from '../../runtime/errors.ts';
import type { Mount } from '../../runtime/http.ts';
import { sendPage } from '../../runtime/public-page.ts';
import { sendContent } from '../../runtime/send-content.ts';
import type { Site } from '../../runtime/site.ts';
import { campaignPage, leavePage, leftPage, missingPage } from './pages.ts';
import type { Campaigns } from './service.ts';

const languageOf = (req: Request, locale: Locale): Locale => locales.find((one) => one === req.query['lang']) ?? locale;

/** Mounts `/api/campaigns`, letters about them, and what everybody may read and leave. */
export function campaignRoutes(mount: Mount, { campaigns, site }: { campaigns: Campaigns; site: Site }): void {
  const { mailings, links } = campaigns;
  mount(routes.campaigns, ({ caller, query }) => campaigns.list(caller, query));
  mount(routes.createCampaign, ({ caller, body, locale }) => campaigns.create(caller, body, locale));
  mount(routes.campaign, ({ caller, params }) => campaigns.get(caller, params.id));
  mount(routes.changeCampaign, ({ caller, params, body }) => campaigns.change(caller, params.id, body));
  mount(routes.moveCampaign, ({ caller, params, body }) => campaigns.move(caller, params.id, body.state));
  mount(routes.addResult, ({ caller, params, body }) => campaigns.addResult(caller, params.id, body));
  mount(routes.removeResult, ({ caller, params }) => campaigns.removeResult(caller, params.id, params.resultId));
  mount(routes.addMaterial, ({ caller, params, body }) =>
    campaigns.addMaterial(caller, params.id, params.fileId, body.title),
  );
  mount(routes.removeMaterial, ({ caller, params }) => campaigns.removeMaterial(caller, params.id, params.fileId));

  mount(routes.campaignMailings, ({ caller, params, query }) => mailings.list(caller, params.id, query));
  mount(routes.createMailing, ({ caller, params, body }) => mailings.create(caller, params.id, body));
  mount(routes.changeMailing, ({ caller, params, body }) => mailings.change(caller, params.id, body));
  mount(routes.previewMailing, ({ caller, params, query }) => mailings.preview(caller, params.id, query.locale));
  mount(routes.testMailing, ({ caller, params }) => mailings.test(caller, params.id));
  mount(routes.sendMailing, ({ caller, params }) => mailings.send(caller, params.id));
  mount(routes.stopMailing, ({ caller, params }) => mailings.stop(caller, params.id));
  mount(routes.mailingRecipients, ({ caller, params, query }) => mailings.recipients(caller, params.id, query));
  mount(routes.recordBounce, ({ caller, params }) => mailings.bounce(caller, params.id, params.recipientId));

  mount(routes.unsubscribePage, async ({ params, req, res, locale }) => {
    const language = languageOf(req, locale);
    if (links.read(params.token)) sendPage(res, leavePage(language));
    else sendPage(res, missingPage(language), 404);
  });
  mount(routes.unsubscribe, async ({ params, req, res, locale }) => {
    const language = languageOf(req, locale);
    const said = links.read(params.token);
    if (!said) {
      sendPage(res, missingPage(language), 404);
      return;
    }
    await mailings.unsubscribe(said);
    sendPage(res, leftPage(language));
  });
  mount(routes.publicMaterial, async ({ params, req, res }) =>
    sendContent(req, res, await campaigns.material(params.id, params.fileId)),
  );
  mount(routes.publicCampaign, async ({ params, req, res, locale }) => {
    const language = languageOf(req, locale);
    try {
      const campaign = await campaigns.open(params.id);
      sendPage(res, campaignPage(campaign, language, site.link(`/p/campaigns/${params.id}`)));
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'not-found') throw error;
      sendPage(res, missingPage(language), 404);
    }
  });
}
