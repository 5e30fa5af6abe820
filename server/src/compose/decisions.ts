import { advocacyFeature } from '../features/advocacy/index.ts';
import { amendmentsFeature } from '../features/amendments/index.ts';
import { type PublicationDeps, publicationsFeature } from '../features/publications/index.ts';
import { recordsFeature } from '../features/records/index.ts';
import { signaturesFeature } from '../features/signatures/index.ts';
import { stagesFeature } from '../features/stages/index.ts';
import { transferFeature } from '../features/transfer/index.ts';
import { votesFeature } from '../features/votes/index.ts';
import type { TextPort } from '../features/documents/index.ts';
import { servicesOf } from '../runtime/feature.ts';
import type { Core } from './core.ts';
import type { People } from './people.ts';
import type { Rooms } from './workspaces.ts';

/** The road from a draft to a text that unions have voted on and signed. */
export function composeDecisions(
  core: Core & People & Rooms,
  text: Pick<TextPort, 'read'>,
  published: PublicationDeps['published'],
) {
  const amendments = amendmentsFeature({ ...core, text });
  const stages = stagesFeature({ ...core, ...servicesOf({ amendments }), text: (id) => text.read(id) });
  const votes = votesFeature({ ...core, ...servicesOf({ stages, amendments }) });
  const signatures = signaturesFeature({ ...core, ...servicesOf({ stages, votes }) });
  const transfer = transferFeature({ ...core, ...servicesOf({ stages, signatures }), text });
  const records = recordsFeature({ ...core, ...servicesOf({ stages, votes, signatures, amendments, transfer }) });
  const advocacy = advocacyFeature(core);
  const publications = publicationsFeature({
    ...core,
    ...servicesOf({ votes, signatures, advocacy }),
    text,
    published,
  });
  return { stages, votes, amendments, signatures, transfer, records, advocacy, publications };
}
