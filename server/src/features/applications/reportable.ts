import type { Reportable } from '../../runtime/reportable.ts';
import type { Desk } from './desk.ts';

/** What was sent to a call, which the team alone reads: it is noted for the others of the team, and its decision is made at the desk. */
export const reportableApplications = ({ store }: Pick<Desk, 'store'>): Reportable => ({
  type: 'application',
  async open(caller, id) {
    const row = caller?.coordinator ? await store.find(id, null) : null;
    if (!row || row.state === 'draft') return null;
    const words = Object.values(row.answers).flatMap((answer) => (typeof answer === 'string' ? [answer] : []));
    return {
      title: typeof row.answers['unionName'] === 'string' ? row.answers['unionName'] : row.receipt,
      words: words.join('\n'),
      path: `/applications/${id}`,
      author: null,
      workspace: null,
      moderates: true,
    };
  },
});
