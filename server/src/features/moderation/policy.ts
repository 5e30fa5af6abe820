import { mandateHolds } from '@koinon/contract';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Deciding } from '../../runtime/facts.ts';
import type { Workspaces } from '../workspaces/index.ts';
import type { CaseRow } from './model.ts';
import type { CaseScope } from './scope.ts';
import type { CaseStore, Reach } from './store.ts';

export type CasePolicy = ReturnType<typeof createCasePolicy>;

/** The unions that somebody speaks for now. */
const spokenFor = ({ mandates }: SignedIn, now: Date): string[] =>
  mandates.filter((one) => one.kind !== 'member' && mandateHolds(one, now)).map(({ unionId }) => unionId);

/** Why a coordinator leaves a case to others: it is about them, or the appeal is against what they decided. */
export function whyNot({ author, state, decisions }: CaseRow, caller: SignedIn): 'own' | 'another' | null {
  if (author?.id === caller.id) return 'own';
  return state === 'appealed' && decisions.at(-1)?.by.id === caller.id ? 'another' : null;
}

/**
 * Who has what part in a case: coordinators of where it is decide (the Chamber's team on all), its author reads what was
 * decided about them, whoever reported it what became of that. For everybody else there is none.
 */
export function createCasePolicy({
  store,
  workspaces,
  clock,
}: {
  store: CaseStore;
  workspaces: Pick<Workspaces, 'policy'>;
  clock: Clock;
}) {
  const made = (row: CaseRow, as: CaseScope['as']): CaseScope =>
    ({ id: String(row._id), row, as }) as unknown as CaseScope;

  async function coordinates(caller: SignedIn, { workspaceId }: CaseRow, tx?: Deciding): Promise<boolean> {
    if (caller.coordinator) return true;
    const scope = workspaceId && (await workspaces.policy.look(caller, String(workspaceId), tx));
    return scope ? scope.rights.manage : false;
  }

  /** Whether it is about the caller: as its author, or as who speaks for the union whose profile it is. */
  const concerns = ({ author, union }: CaseRow, caller: SignedIn): boolean =>
    author === null ? union !== null && spokenFor(caller, clock.now()).includes(union.id) : author.id === caller.id;

  async function partIn(caller: SignedIn, row: CaseRow, tx?: Deciding): Promise<CaseScope | null> {
    if (await coordinates(caller, row, tx)) return made(row, 'coordinator');
    // Before anything was done about it, it is nobody's business but the coordinators'.
    if (concerns(row, caller) && row.decisions.some(({ measures }) => measures.length > 0)) return made(row, 'author');
    return row.reports.some(({ by }) => by.id === caller.id) ? made(row, 'reporter') : null;
  }

  return {
    concerns,

    async read(caller: SignedIn, id: string, tx?: Deciding): Promise<CaseScope> {
      const row = await store.forDecision(id, tx?.session);
      return (row && (await partIn(caller, row, tx))) ?? refuse('not-found');
    },

    /** Who decides: not on what is their own, nor on the appeal against their own decision. */
    async decide(caller: SignedIn, id: string, tx: Deciding): Promise<CaseScope> {
      const scope = await this.read(caller, id, tx);
      if (scope.as !== 'coordinator') refuse('no-right');
      const obstacle = whyNot(scope.row, caller);
      return obstacle ? refuse('no-right', others[obstacle]) : scope;
    },

    /** How far somebody sees; whether there is a queue for them at all. */
    async reach(caller: SignedIn): Promise<{ reach: Reach; moderates: boolean }> {
      if (caller.coordinator) return { reach: 'all', moderates: true };
      const places = await workspaces.policy.readable(caller);
      const workspaceIds = places.filter(({ scope }) => scope.rights.manage).map(({ scope }) => scope.workspaceId);
      const reach = { workspaceIds, personId: caller.id, unionIds: spokenFor(caller, clock.now()) };
      return { reach, moderates: workspaceIds.length > 0 };
    },

    async among(caller: SignedIn, rows: readonly CaseRow[]): Promise<CaseScope[]> {
      const scopes = await Promise.all(rows.map((row) => partIn(caller, row)));
      return scopes.filter((one) => one !== null);
    },
  };
}

const others = {
  own: {
    el: 'Η αναφορά αφορά εσάς· την εξετάζει άλλος συντονιστής ή συντονίστρια.',
    en: 'The report is about you; another coordinator looks at it.',
  },
  another: {
    el: 'Την ένσταση κατά της απόφασής σας την εξετάζει άλλος συντονιστής ή συντονίστρια.',
    en: 'The appeal against your decision is looked at by another coordinator.',
  },
};
