import type { Call, CallState, Challenge, PublicCall } from '@koinon/contract';
import { type TextJson, toHtml } from '@koinon/editor-schema';
import type { FileRow } from '../files/index.ts';
import { consentText } from './consent.ts';
import type { CallRow } from './model.ts';

/** The state of a call at an instant: the deadline is the first moment that is too late. */
export const stateOf = ({ state, deadline }: Pick<CallRow, 'state' | 'deadline'>, now: Date): CallState =>
  state === 'open' && now >= deadline ? 'ended' : state;

export const presentCall = (row: CallRow, applications: Call['applications'], now: Date): Call => ({
  id: String(row._id),
  title: row.title,
  slug: row.slug,
  summary: row.summary,
  deadline: row.deadline.toISOString(),
  takesLate: row.takesLate,
  state: stateOf(row, now),
  questions: row.questions,
  workspaceIds: row.workspaceIds,
  documentId: row.documentId,
  publishedAt: row.publishedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
  applications,
});

/** Pictures belong to who may read the document; in the published text their words stand alone. */
const withoutPictures = (node: TextJson): TextJson => ({
  ...node,
  ...(node.content ? { content: node.content.filter(({ type }) => type !== 'image').map(withoutPictures) } : {}),
});

export const htmlOf = (row: Pick<CallRow, 'text'>): string => (row.text ? toHtml(withoutPictures(row.text)) : '');

export const presentPublicCall = (
  row: CallRow,
  files: readonly FileRow[],
  { chamberName, challenge, now }: { chamberName: string; challenge: Challenge; now: Date },
): PublicCall => ({
  title: row.title,
  slug: row.slug,
  summary: row.summary,
  chamberName,
  deadline: row.deadline.toISOString(),
  takesLate: row.takesLate,
  state: stateOf(row, now),
  questions: row.questions,
  consent: consentText,
  html: htmlOf(row),
  files: files.map(({ _id, name, bytes }) => ({ id: String(_id), name, bytes })),
  challenge,
});
