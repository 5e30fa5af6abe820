import { z } from 'zod';
import { documentKinds } from '../codes.ts';
import { actor, id, instant } from './common.ts';

const binned = {
  id,
  title: z.string(),
  deletedAt: instant,
  /** Null where the command line did it. */
  deletedBy: actor.nullable(),
  /** From then on it is erased. */
  keptUntil: instant,
};

export const binnedDocument = z.object({ ...binned, kind: z.enum(documentKinds) });
export type BinnedDocument = z.infer<typeof binnedDocument>;
export const binnedWorkspace = z.object({ ...binned, documentCount: z.number().int() });
export type BinnedWorkspace = z.infer<typeof binnedWorkspace>;
