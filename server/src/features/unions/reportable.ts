import type { Reportable } from '../../runtime/reportable.ts';
import type { Unions } from './service.ts';

/** What a union says of itself, which whoever is signed in reads. */
export const reportableUnions = (unions: Pick<Unions, 'find'>): Reportable => ({
  type: 'union',
  async open(caller, id) {
    const union = caller ? await unions.find(id) : null;
    if (!union) return null;
    const { name, shortName, seat, offers, seeks, contact } = union;
    return {
      title: name,
      words: [seat, offers, seeks, contact.web].filter(Boolean).join('\n'),
      path: `/unions/${id}`,
      author: null,
      union: { id, name, shortName },
      workspace: null,
      moderates: caller?.coordinator ?? false,
    };
  },
});
