import type { Files } from '../files/index.ts';
import type { Feature } from '../../runtime/feature.ts';
import { type RoadmapAgendaDeps, roadmapAgenda } from './agenda.ts';
import { type DecidedDeps, createDecided } from './decided.ts';
import { createJustified } from './justified.ts';
import { createLinkStore } from './link-store.ts';
import { type LinksDeps, createLinks } from './links.ts';
import { type MovingDeps, createMoving } from './moving.ts';
import { createReach } from './reach.ts';
import { type Readings, createReadings } from './readings.ts';
import { roadmapRoutes } from './routes.ts';
import { type Calendars, type Roadmap, type RoadmapDeps, createRoadmap } from './service.ts';

export type { Justified } from './justified.ts';
export type { Calendars, Roadmap };

export function roadmapFeature(
  deps: RoadmapDeps &
    Omit<MovingDeps, 'readings'> &
    Omit<LinksDeps, 'readings' | 'store'> & { files: Pick<Files, 'hangOn'> } & Omit<
      DecidedDeps,
      'readings' | 'store' | 'reach'
    > &
    Omit<RoadmapAgendaDeps, 'readings' | 'reach'> &
    Parameters<typeof createReadings>[0],
): Feature<Roadmap> {
  const readings: Readings = createReadings(deps);
  deps.files.hangOn({
    async item(documentId, itemId, who) {
      const found = async () => (await readings.of(documentId, who)).find(({ id }) => id === itemId);
      const known = await found();
      if (known) return known.title;
      // It may have been made a moment ago.
      readings.forget(documentId);
      return (await found())?.title ?? null;
    },
  });
  const store = createLinkStore(deps.db);
  const links = createLinks({ ...deps, readings, store });
  const reach = createReach(deps);
  const justified = createJustified({ ...deps, readings, store });
  const decided = createDecided({ ...deps, readings, store, reach });
  const roadmap = createRoadmap({ ...deps, readings, links, decided, reach, justified });
  return {
    service: roadmap,
    agenda: roadmapAgenda({ ...deps, readings, reach }),
    routes: (mount) =>
      roadmapRoutes(mount, {
        roadmap,
        links,
        move: createMoving({ ...deps, readings }),
        decided,
      }),
    async [Symbol.asyncDispose]() {
      readings[Symbol.dispose]();
    },
  };
}
