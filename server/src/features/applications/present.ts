import type {
  Application,
  ApplicationFile,
  ApplicationSummary,
  Call,
  Double,
  OwnApplication,
  UnionRef,
} from '@koinon/contract';
import { presentActor } from '../../runtime/acting.ts';
import { type CallRow, stateOf } from '../calls/index.ts';
import type { ApplicationRow } from './model.ts';
import { newsOf, seenBy } from './news.ts';
import { changeable, isUndecided } from './policy.ts';

const recordedOf = ({ recorded }: ApplicationRow) => {
  if (!recorded) return null;
  const { by, way, at, answer, words } = recorded;
  return { by, way, at: at.toISOString(), answer, words };
};
const askedOf = ({ asked }: ApplicationRow) =>
  asked && { fields: asked.fields, reason: asked.reason, at: asked.at.toISOString() };
const textOf = (row: ApplicationRow, id: string): string => {
  const answer = row.answers[id];
  return typeof answer === 'string' ? answer : '';
};

/** What the applicant sees. Who reviews, and what the team notes, is not theirs to see. */
export function presentOwn(
  row: ApplicationRow,
  call: CallRow,
  files: ApplicationFile[],
  chamberName: string,
  now: Date,
): OwnApplication {
  const state = stateOf(call, now);
  return {
    receipt: row.receipt,
    state: row.state,
    call: {
      title: call.title,
      slug: call.slug,
      deadline: call.deadline.toISOString(),
      state,
      takesLate: call.takesLate,
    },
    chamberName,
    questions: call.questions,
    answers: row.answers,
    files,
    late: row.late,
    changeable: changeable(row, call.questions, state),
    withdrawable: row.state === 'draft' || isUndecided(row),
    asked: askedOf(row),
    decision: row.decision && {
      outcome: row.decision.outcome,
      reason: row.decision.reason,
      at: row.decision.at.toISOString(),
    },
    recorded: recordedOf(row),
    sentAt: row.sentAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
  };
}

const base = (row: ApplicationRow) => ({
  id: String(row._id),
  receipt: row.receipt,
  name: textOf(row, 'unionName'),
  region: textOf(row, 'region'),
  state: row.state,
  late: row.late,
  reviewer: row.reviewer,
  answered: row.asked?.answered ?? false,
  sentAt: (row.sentAt ?? row.createdAt).toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

export const presentSummary = (
  row: ApplicationRow,
  doubles: readonly Double[],
  personId: string,
): ApplicationSummary => ({
  ...base(row),
  news: newsOf(row, personId),
  recorded: row.recorded && (row.recorded.answer ?? 'waiting'),
  doubles: doubles.length,
});

export const presentApplication = (
  row: ApplicationRow,
  personId: string,
  call: Pick<Call, 'title' | 'questions'>,
  files: ApplicationFile[],
  doubles: Double[],
  unions: UnionRef[],
): Application => ({
  ...base(row),
  seenAt: seenBy(row, personId)?.toISOString() ?? null,
  call: { id: row.callId, title: call.title },
  questions: call.questions,
  answers: row.answers,
  files,
  consent: { text: row.consent?.text ?? '', at: (row.consent?.at ?? row.createdAt).toISOString() },
  asked: askedOf(row),
  decision: row.decision && {
    outcome: row.decision.outcome,
    reason: row.decision.reason,
    at: row.decision.at.toISOString(),
    by: presentActor(row.decision.by),
    union: row.decision.union,
  },
  recorded: recordedOf(row),
  notes: row.notes.map(({ id, by, at, text }) => ({ id, by, at: at.toISOString(), text })),
  changes: row.changes.map(({ at, field, before }) => ({ at: at.toISOString(), field, before })).toReversed(),
  doubles,
  unions,
});
