import type { TextPort } from '../features/documents/index.ts';
import { campaignsFeature } from '../features/campaigns/index.ts';
import { directoryFeature } from '../features/directory/index.ts';
import { eventsFeature } from '../features/events/index.ts';
import { numbersFeature } from '../features/numbers/index.ts';
import { pathsFeature } from '../features/paths/index.ts';
import { practicesFeature } from '../features/practices/index.ts';
import { servicesOf } from '../runtime/feature.ts';
import type { Searchable } from '../runtime/searchable.ts';
import type { Core } from './core.ts';
import type { People } from './people.ts';
import type { Rooms } from './workspaces.ts';

/** What brings people together between texts. */
export function composeKnowledge(
  core: Core & People & Rooms,
  text: Pick<TextPort, 'read' | 'write'>,
  found: () => readonly Searchable[],
) {
  const practices = practicesFeature({ ...core, text });
  // `events` is what the parts of the server tell each other.
  const gatherings = eventsFeature(core);
  const directory = directoryFeature({ ...core, ...servicesOf({ practices }), searchables: found });
  const campaigns = campaignsFeature({ ...core, ...servicesOf({ gatherings }) });
  const paths = pathsFeature({ ...core, ...servicesOf({ gatherings }) });
  const numbers = numbersFeature({ ...core, ...servicesOf({ gatherings }) });
  return { practices, gatherings, directory, campaigns, numbers, paths };
}
