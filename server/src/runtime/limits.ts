import type { limits } from '@koinon/contract';

type Widened<T> = T extends number ? number : { [K in keyof T]: Widened<T[K]> };

/** The contract's limits with their numbers open, so that a test can stand just under and just over one. */
export type Limits = Widened<typeof limits>;
