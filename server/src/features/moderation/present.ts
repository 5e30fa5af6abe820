import { type ModerationCase, measuresFor } from '@koinon/contract';
import { presentActor } from '../../runtime/acting.ts';
import type { SignedIn } from '../../runtime/caller.ts';
import type { CaseRow } from './model.ts';
import { whyNot } from './policy.ts';
import type { CaseScope } from './scope.ts';

/** Whom a decision may suspend: who wrote it, and the union in whose name it stands. */
export const suspendable = ({ author, union }: CaseRow): { whom: 'person' | 'union'; id: string; name: string }[] => [
  ...(author ? [{ whom: 'person' as const, id: author.id, name: author.name }] : []),
  ...(union ? [{ whom: 'union' as const, id: union.id, name: union.name }] : []),
];

/** Whether anything was done about it. */
export const touched = ({ decisions }: Pick<CaseRow, 'decisions'>): boolean =>
  decisions.some(({ measures }) => measures.length > 0);

/** A case as the one of the scope may know it: nobody but coordinators reads who reported. `now` is what it says now. */
export function presentCase({ id, row, as }: CaseScope, now: string | null, caller: SignedIn): ModerationCase {
  const coordinates = as === 'coordinator';
  const waits = row.state === 'open' || row.state === 'appealed';
  const obstacle = coordinates && waits ? whyNot(row, caller) : null;
  const decides = coordinates && waits && obstacle === null;
  // Also a coordinator does not read who reported what they wrote.
  const about = as === 'author' || row.author?.id === caller.id;
  const reports = as === 'reporter' ? row.reports.filter(({ by }) => by.id === caller.id) : row.reports;
  return {
    id,
    subject: { type: row.subject.type, id: row.subject.id },
    title: row.subject.title,
    path: row.path,
    workspace: row.workspaceId ? { id: String(row.workspaceId), title: row.workspace ?? '' } : null,
    as,
    author: row.author && presentActor(row.author),
    state: row.state,
    createdAt: row.createdAt.toISOString(),
    reports: reports.map(({ by, reason, words, at }) => ({
      by: about ? null : presentActor(by),
      reason,
      words: about ? null : words,
      at: at.toISOString(),
    })),
    said: as === 'reporter' || row.said === '' ? null : row.said,
    now: as === 'reporter' ? null : now,
    around: coordinates ? row.around : { before: [], after: [] },
    decisions: row.decisions.map(({ measures, reason, suspended, by, at }) => ({
      // Whoever reported it reads what was done with the thing; what was said to its author is between others.
      measures: as === 'reporter' ? measures.filter((one) => one === 'hide' || one === 'lock') : measures,
      reason: as === 'reporter' ? null : reason,
      suspension:
        suspended && as !== 'reporter'
          ? { whom: suspended.whom, name: suspended.name, until: suspended.until.toISOString() }
          : null,
      by: as === 'reporter' ? null : presentActor(by),
      at: at.toISOString(),
    })),
    appeal: row.appeal && as !== 'reporter' ? { words: row.appeal.words, at: row.appeal.at.toISOString() } : null,
    can: {
      decide: decides,
      appeal: about && touched(row) && row.state === 'decided' && row.appeal === null,
      measures: decides
        ? measuresFor(row.subject.type, row.author !== null || row.union !== null).filter(
            (one) => one !== 'suspend' || caller.coordinator,
          )
        : [],
      suspend: decides && caller.coordinator ? suspendable(row).map(({ whom, name }) => ({ whom, name })) : [],
    },
    whyNot: obstacle,
  };
}
