import type { Context } from '../context.ts';
import { anchorOf } from './anchors.ts';
import type { Cast } from './cast.ts';
import { type SeededDocument, coordinatorKey } from './seed-workspace.ts';

/** A milestone of one roadmap waits for a step of another, an article says why there is an evaluation, and a decision became a step. */
export async function seedLinks({ roadmap }: Context, cast: Cast, documents: readonly SeededDocument[]): Promise<void> {
  const coordinator = await cast.caller(coordinatorKey);
  const withItem = (key: string) =>
    documents.find(({ content }) => content.roadmap?.some((item) => item.key === key))!.id;
  await roadmap.links.add(coordinator, withItem('send'), 'send', { documentId: withItem('draft'), itemId: 'draft' });
  const policy = documents.find(({ content }) => content.key === 'policy')!;
  const anchor = anchorOf(policy.doc, 'Άρθρο 15 – Απολογισμός')!;
  await roadmap.links.add(coordinator, withItem('evaluation'), 'evaluation', { documentId: policy.id, anchor });
  const minutes = documents.find(({ content }) => content.key === 'minutes')!;
  await roadmap.decided(coordinator, minutes.id, {
    anchor: anchorOf(minutes.doc, 'να τεθεί το προσχέδιο σε διαβούλευση')!,
    title: 'Νομικός έλεγχος των άρθρων 12 και 13, πριν τεθεί το προσχέδιο σε διαβούλευση',
    unionId: null,
    end: '2026-12-04',
  });
}
