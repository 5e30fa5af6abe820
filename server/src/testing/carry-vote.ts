import { type Vote, routes } from '@koinon/contract';
import type { Visitor } from './visitor.ts';

/** A vote on the frozen version of a document, in which one union is in favour. Answers it closed. */
export async function carryVote(coordinator: Visitor, voice: Visitor, documentId: string): Promise<Vote> {
  const params = { id: documentId };
  const { id } = await coordinator.call(routes.openVote, { params, body: { question: 'Εγκρίνετε το κείμενο;' } });
  await voice.call(routes.cast, { params: { id }, body: { choice: 'for' } });
  return coordinator.call(routes.closeVote, { params: { id }, body: {} });
}
