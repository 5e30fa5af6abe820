import { workOut } from '@koinon/contract/proof';

addEventListener('message', ({ data: { salt, bits } }: MessageEvent<{ salt: string; bits: number }>) =>
  postMessage(workOut(salt, bits)),
);
