import { z } from 'zod';
import { limits } from '../limits.ts';
import { id, instant } from './common.ts';

const bytes = (characters: number) => z.string().regex(new RegExp(`^[\\w-]{${characters}}=*$`));

/** What a browser answers when it is asked for an address to push to (`PushSubscription.toJSON()`). */
export const pushSubscription = z.object({
  endpoint: z.url().max(limits.push.endpoint),
  keys: z.object({ p256dh: bytes(87), auth: bytes(22) }),
  /** The address the same browser had before, where it changed it by itself. */
  instead: z.url().max(limits.push.endpoint).optional(),
});

/** A browser that shows notifications also while Koinon is closed. */
export const pushDevice = z.object({
  id,
  /** The browser and system, as far as the user agent tells. */
  device: z.string(),
  createdAt: instant,
  /** Whether it is the session that asks. */
  current: z.boolean(),
});
export type PushDevice = z.infer<typeof pushDevice>;

export const pushDevices = z.object({
  items: z.array(pushDevice),
  nextCursor: z.string().nullable(),
  /** What browsers are given to subscribe with; null where the installation pushes to nobody. */
  key: z.string().nullable(),
});
