import { z } from 'zod';
import { route } from '../route.ts';
import { recordedAnswer } from '../shapes/applications.ts';
import { token } from '../shapes/common.ts';
import * as s from '../shapes/recordings.ts';

const tag = 'recordings';
const byToken = z.object({ token });

export const recordingRoutes = {
  recording: route({
    method: 'GET',
    path: '/api/public/recordings/:token',
    tag,
    caller: 'guest',
    summary: 'What the team recorded for a union, by the secret of its letter',
    params: byToken,
    answer: s.recording,
  }),
  answerRecording: route({
    method: 'POST',
    path: '/api/public/recordings/:token/confirmation',
    tag,
    caller: 'guest',
    summary: 'Confirm what was recorded for one’s union, or object to it; once',
    params: byToken,
    body: recordedAnswer,
    answer: s.recording,
  }),
} as const;
