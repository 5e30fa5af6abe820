import type { DueKind, WaitKind } from '@koinon/contract';

/** What is meant for a day, without an hour. */
export const wholeDays: readonly (DueKind | WaitKind)[] = ['item', 'dispatch'];
