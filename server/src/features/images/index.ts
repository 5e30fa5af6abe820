import type { Feature } from '../../runtime/feature.ts';
import { imageJobs } from './jobs.ts';
import { imageRoutes } from './routes.ts';
import { type ImageDeps, type Images, createImages } from './service.ts';

export type { Images };

export function imagesFeature(deps: ImageDeps): Feature<Images> {
  const images = createImages(deps);
  return {
    service: images,
    routes: (mount) => imageRoutes(mount, { images }),
    jobs: imageJobs(images, deps),
    reportables: [images.reportable],
  };
}
