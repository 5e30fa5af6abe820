import type { Feature } from '../../runtime/feature.ts';
import { type MovingDeps, createMoving } from './moving.ts';
import { type Readings, createReadings } from './readings.ts';
import { roadmapRoutes } from './routes.ts';
import { type Calendars, type Roadmap, type RoadmapDeps, createRoadmap } from './service.ts';

export type { Calendars, Roadmap };

export function roadmapFeature(
  deps: RoadmapDeps & Omit<MovingDeps, 'readings'> & Parameters<typeof createReadings>[0],
): Feature<Roadmap> {
  const readings: Readings = createReadings(deps);
  const roadmap = createRoadmap({ ...deps, readings });
  return {
    service: roadmap,
    routes: (mount) => roadmapRoutes(mount, { roadmap, move: createMoving({ ...deps, readings }) }),
    async [Symbol.asyncDispose]() {
      readings[Symbol.dispose]();
    },
  };
}
