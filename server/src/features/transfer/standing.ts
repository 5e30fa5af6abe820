import { everyPage } from '../../runtime/paging.ts';
import type { Caller } from '../../runtime/caller.ts';
import type { Audit } from '../audit/index.ts';
import type { DocumentScope } from '../documents/index.ts';
import type { Signatures } from '../signatures/index.ts';
import type { Stages } from '../stages/index.ts';
import type { Versions } from '../versions/index.ts';
import type { Signed, Standing } from './present.ts';

export interface StandingDeps {
  stages: Pick<Stages, 'standing'>;
  signatures: Pick<Signatures, 'list'>;
  versions: Pick<Versions, 'last'>;
  audit: Pick<Audit, 'head'>;
}

/**
 * What is known of a text before it is read: the version that stands with who signed it, the last of the history, and the
 * head of its workspace's audit log.
 */
export interface Known {
  frozen: { number: number; hash: string } | null;
  signed: Signed[];
  last: { number: number; name: string | null; hash: string } | null;
  log: string | null;
}

export async function knownOf(caller: Caller, scope: DocumentScope, deps: StandingDeps): Promise<Known> {
  const [frozen, log] = await Promise.all([
    deps.stages.standing(scope),
    deps.audit.head(`workspace:${scope.workspace.workspaceId}`),
  ]);
  if (!frozen) return { frozen, signed: [], last: await deps.versions.last(scope), log };
  const all = await everyPage((asked) => deps.signatures.list(caller, scope.documentId, asked));
  const signed = all
    .filter(({ version, withdrawn }) => version.id === String(frozen._id) && withdrawn === null)
    .map(({ union: { name }, decisionNumber, at }) => ({ union: { name }, decisionNumber, at }));
  return { frozen: { number: frozen.number, hash: frozen.hash }, signed, last: null, log };
}

/** The text that a file is made of: what is frozen is not written in, so its hash is known. */
export async function standingOf({ frozen, signed, last, log }: Known, hash: () => Promise<string>): Promise<Standing> {
  if (frozen) return { hash: frozen.hash, frozen: frozen.number, kept: null, signed, log };
  const own = await hash();
  return { hash: own, frozen: null, kept: last?.hash === own ? last : null, signed: [], log };
}
