import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import type { Recordings } from './service.ts';

/** Mounts what a union opens by the link of its letter. */
export function recordingRoutes(mount: Mount, { recordings }: { recordings: Recordings }): void {
  mount(routes.recording, ({ params }) => recordings.get(params.token));
  mount(routes.answerRecording, ({ params, body }) => recordings.answer(params.token, body.confirms, body.words));
}
